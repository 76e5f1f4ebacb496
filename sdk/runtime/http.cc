#include "runtime/http.h"

#include <signal.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "runtime/http_attempts.h"

namespace runtime {
namespace {

using Clock = Breaker::Clock;

constexpr auto poll_cancelled = std::chrono::milliseconds(50);
constexpr unsigned max_timeout_ms = 600'000;
// What a connector may have sent and not yet received: it must not fill the host's memory.
constexpr size_t max_waiting = 10'000;
constexpr size_t max_waiting_bytes = 64u << 20;

struct Job {
  Job(uint64_t number, HttpRequest what, Address where)
      : ticket(number), request(std::move(what)), address(std::move(where)) {}
  const uint64_t ticket;
  const HttpRequest request;
  const Address address;
  Breaker breaker;
  Clock::time_point deadline;  // once it is under way
  bool dropped = false;        // nobody wants the outcome any more
  Outcome outcome;             // once it is in `finished`
};
using JobPtr = std::shared_ptr<Job>;

size_t size_of(const HttpRequest& request) {
  size_t size = request.url.size() + request.body.size();
  for (const auto& [name, value] : request.headers) size += name.size() + value.size();
  return size;
}

void remove(std::deque<JobPtr>& jobs, const JobPtr& job) { jobs.erase(std::find(jobs.begin(), jobs.end(), job)); }

JobPtr find(const std::deque<JobPtr>& jobs, uint64_t ticket) {
  const auto found = std::find_if(jobs.begin(), jobs.end(), [&](const JobPtr& job) { return job->ticket == ticket; });
  return found == jobs.end() ? nullptr : *found;
}

}  // namespace

// A job moves from `waiting` to `under_way` to `finished`, and out when it is received. One that is dropped while under
// way stays there until its thread notices, and then ends in nothing.
struct HttpService::Impl {
  Impl(HttpPolicy given, std::function<void(const HttpEvent&)> told)
      : policy(std::move(given)), on_event(std::move(told)), reach(policy.hosts, policy.addresses), wire(policy) {
    policy.parallel = std::max(policy.parallel, 1u);
  }

  // The next job for a thread: the one that receive() waits for may always go, others while there is room for answers.
  JobPtr next() {
    auto at = wanted == 0 ? waiting.end() : std::find_if(waiting.begin(), waiting.end(), [&](const JobPtr& job) {
      return job->ticket == wanted;
    });
    if (at == waiting.end() && !waiting.empty() && under_way.size() + finished.size() < 2 * size_t{policy.parallel})
      at = waiting.begin();
    if (at == waiting.end()) return nullptr;
    JobPtr job = *at;
    waiting.erase(at);
    return job;
  }

  void work() {
    // A connection that the server closed is an error to be read, not a signal.
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
    Attempts attempts(policy, wire);
    std::unique_lock lock(mutex);
    for (;;) {
      JobPtr job;
      ++idle;
      wake.wait(lock, [&] { return stopping || (job = next()); });
      --idle;
      if (stopping) return;
      const unsigned asked = job->request.timeout_ms == 0 ? policy.timeout_ms : job->request.timeout_ms;
      const std::chrono::milliseconds timeout(std::min(asked, std::max(max_timeout_ms, policy.timeout_ms)));
      job->deadline = Clock::now() + timeout;
      under_way.push_back(job);
      watch.notify_one();
      lock.unlock();
      Outcome outcome = attempts.perform(job->address, job->request, job->breaker, timeout);
      lock.lock();
      remove(under_way, job);
      if (!job->dropped) {
        job->outcome = std::move(outcome);
        finished.push_back(job);
        done.notify_one();
      }
      wake.notify_all();
    }
  }

  // Ends what is overdue. One thread for all: a blocked read has no clock of its own that a slow drip would not wind
  // up.
  void keep_time() {
    std::unique_lock lock(mutex);
    while (!stopping) {
      const auto now = Clock::now();
      auto first = Clock::time_point::max();
      for (const JobPtr& job : under_way) {
        if (job->deadline <= now) {
          job->breaker.trip(Breaker::Why::overdue);
        } else {
          first = std::min(first, job->deadline);
        }
      }
      if (first == Clock::time_point::max()) {
        watch.wait(lock);
      } else {
        watch.wait_until(lock, first);
      }
    }
  }

  HttpPolicy policy;
  const std::function<void(const HttpEvent&)> on_event;
  const Reach reach;
  Wire wire;

  std::mutex mutex;  // guards all that follows
  std::condition_variable wake, done, watch;
  std::deque<JobPtr> waiting, under_way, finished;
  size_t waiting_bytes = 0;  // of every request not yet received
  uint64_t last_ticket = 0;
  uint64_t wanted = 0;  // the ticket that receive() waits for; 0: any
  size_t idle = 0;      // threads that wait for work
  bool stopping = false;
  std::vector<std::thread> threads;  // touched by the caller's thread only
};

HttpService::HttpService(HttpPolicy policy, std::function<void(const HttpEvent&)> on_event)
    : impl_(std::make_unique<Impl>(std::move(policy), std::move(on_event))) {}

HttpService::~HttpService() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
    for (const JobPtr& job : impl_->under_way) job->breaker.trip(Breaker::Why::dropped);
    impl_->wake.notify_all();
    impl_->watch.notify_all();
  }
  for (std::thread& thread : impl_->threads) thread.join();
}

mis_status HttpService::send(HttpRequest request, uint64_t& ticket, Failure& why) {
  Impl& my = *impl_;
  const auto refused = [&](Failure failure) {
    why = std::move(failure);
    why.message = redact(std::move(why.message), my.policy.secrets);
    return why.status;
  };
  Failure reason;
  auto address = parse_address(request.url, reason);
  if (!address) return refused(reason);
  if (auto no = my.reach.refuses(*address)) return refused(*no);
  if (my.policy.this_machine_only && !is_loopback(address->host))
    return refused({MIS_E_REFUSED, "Without a licence only this machine may be asked, and " + shown_host(*address) +
                                       " is another; nothing was sent there."});
  if (auto no = refuses(request)) return refused(*no);

  const std::lock_guard lock(my.mutex);
  const size_t size = size_of(request);
  if (my.waiting.size() >= max_waiting || my.waiting_bytes + size > max_waiting_bytes) {
    return refused(
        {MIS_E_INVALID,
         "The connector sent too many requests without receiving their answers; it must receive some first."});
  }
  ticket = ++my.last_ticket;
  my.waiting.push_back(std::make_shared<Job>(ticket, std::move(request), std::move(*address)));
  my.waiting_bytes += size;
  if (my.threads.empty()) my.threads.emplace_back([&my] { my.keep_time(); });
  if (my.waiting.size() > my.idle && my.threads.size() <= my.policy.parallel)
    my.threads.emplace_back([&my] { my.work(); });
  my.wake.notify_one();
  return MIS_OK;
}

mis_status HttpService::receive(uint64_t ticket, const std::function<bool()>& cancelled, HttpResponse& response,
                                uint64_t& failed, Failure& why) {
  Impl& my = *impl_;
  failed = 0;
  std::unique_lock lock(my.mutex);
  JobPtr job;
  for (;;) {
    job = ticket == 0 ? (my.finished.empty() ? nullptr : my.finished.front()) : find(my.finished, ticket);
    if (job) break;
    const auto live = [&](const JobPtr& other) { return (ticket == 0 || other->ticket == ticket) && !other->dropped; };
    if (std::none_of(my.waiting.begin(), my.waiting.end(), live) &&
        std::none_of(my.under_way.begin(), my.under_way.end(), live)) {
      why = {MIS_E_INVALID, ticket == 0 ? "There is no request left to wait for."
                                        : "There is no request " + std::to_string(ticket) + " to wait for."};
      return why.status;
    }
    lock.unlock();
    const bool stop = cancelled && cancelled();
    lock.lock();
    if (stop) {
      my.wanted = 0;
      why = {MIS_E_CANCELLED, "Stopped while waiting for the MIS."};
      return why.status;
    }
    if (my.wanted != ticket) {
      my.wanted = ticket;
      my.wake.notify_all();
    }
    my.done.wait_for(lock, poll_cancelled);
  }
  my.wanted = 0;
  remove(my.finished, job);
  my.waiting_bytes -= size_of(job->request);
  my.wake.notify_all();
  lock.unlock();

  if (my.on_event) my.on_event(job->outcome.event);
  if (job->outcome.failure) {
    failed = job->ticket;
    why = std::move(*job->outcome.failure);
    return why.status;
  }
  response = std::move(job->outcome.response);
  response.ticket = job->ticket;
  return MIS_OK;
}

void HttpService::drop() {
  Impl& my = *impl_;
  std::deque<JobPtr> finished;
  {
    const std::lock_guard lock(my.mutex);
    for (const JobPtr& job : my.under_way) {
      job->dropped = true;
      job->breaker.trip(Breaker::Why::dropped);
    }
    my.waiting.clear();
    my.waiting_bytes = 0;
    finished.swap(my.finished);
    my.wake.notify_all();
  }
  if (!my.on_event) return;
  for (const JobPtr& job : finished) my.on_event(job->outcome.event);
}

}  // namespace runtime
