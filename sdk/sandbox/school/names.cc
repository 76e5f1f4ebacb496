#include "sandbox/school/names.h"

#include <utility>

namespace mis::sandbox {
namespace {

constexpr std::string_view kGirls[] = {
    "Abigail",   "Aaliyah",  "Aisha",    "Alexandra", "Alice",     "Amelia",   "Amy",       "Anastasia", "Anna",
    "Ava",       "Beatrice", "Bethany",  "Catherine", "Charlotte", "Chloe",    "Chloé",     "Daisy",     "Eleanor",
    "Elizabeth", "Ella",     "Emily",    "Emma",      "Erin",      "Esme",     "Esmé",      "Eve",       "Evelyn",
    "Faith",     "Fatima",   "Florence", "Freya",     "Gabriella", "Georgina", "Grace",     "Hannah",    "Harriet",
    "Holly",     "Imogen",   "Ioana",    "Isabella",  "Jasmine",   "Jessica",  "Katarzyna", "Khadija",   "Lara",
    "Leah",      "Lily",     "Lucy",     "Mabel",     "Maisie",    "Margaret", "Maryam",    "Matilda",   "Megan",
    "Mia",       "Millie",   "Molly",    "Naomi",     "Niamh",     "Olivia",   "Phoebe",    "Poppy",     "Rebecca",
    "Renée",     "Rosie",    "Ruby",     "Safiya",    "Samantha",  "Scarlett", "Siân",      "Sofia",     "Sophie",
    "Tabitha",   "Tamsin",   "Victoria", "Willow",    "Yasmin",    "Zara",     "Zoe",       "Zoë",       "Anne-Marie",
    "Mary-Jane"};

constexpr std::string_view kBoys[] = {
    "Aaron",   "Adam",       "Ahmed",   "Aidan",    "Alexander", "Alfie",    "Andrei",      "Anthony",  "Archie",
    "Arjun",   "Benjamin",   "Bilal",   "Bartosz",  "Callum",    "Charles",  "Christopher", "Connor",   "Daniel",
    "David",   "Dylan",      "Edward",  "Elijah",   "Ethan",     "Ewan",     "Faisal",      "Finley",   "Frederick",
    "Gabriel", "George",     "Hamza",   "Harrison", "Harvey",    "Henry",    "Hugo",        "Ibrahim",  "Isaac",
    "Jack",    "Jacob",      "James",   "Jayden",   "Joel",      "Jonathan", "Joseph",      "Joshua",   "José",
    "Kai",     "Kian",       "Leo",     "Leon",     "Liam",      "Louis",    "Lucas",       "Luke",     "Łukasz",
    "Matthew", "Maximilian", "Michael", "Mohammed", "Mohammad",  "Muhammad", "Nathaniel",   "Nicholas", "Noah",
    "Oliver",  "Oscar",      "Owen",    "Patrick",  "Peter",     "Rafael",   "Reuben",      "Rhys",     "Robert",
    "Rory",    "Ryan",       "Samuel",  "Seán",     "Sebastian", "Stanley",  "Theodore",    "Thomas",   "Tobias",
    "Toby",    "Umar",       "William", "Xavier",   "Yusuf",     "Zachary",  "Jean-Luc",    "Ali-Reza"};

constexpr std::string_view kSurnames[] = {
    "Adams",   "Ahmed",     "Akhtar",   "Ali",      "Allen",      "Anderson", "Andrews",   "Bailey",   "Baker",
    "Ball",    "Banks",     "Barker",   "Barnes",   "Begum",      "Bell",     "Bennett",   "Berry",    "Bishop",
    "Booth",   "Bradley",   "Brooks",   "Brown",    "Burton",     "Butler",   "Campbell",  "Carter",   "Chapman",
    "Chen",    "Clark",     "Clarke",   "Cole",     "Collins",    "Cook",     "Cooper",    "Cox",      "Davies",
    "Davis",   "Dawson",    "Dean",     "Dixon",    "Edwards",    "Ellis",    "Evans",     "Fisher",   "Fletcher",
    "Ford",    "Foster",    "Fox",      "Gibson",   "Gill",       "Gordon",   "Graham",    "Grant",    "Gray",
    "Green",   "Griffiths", "Hall",     "Hamilton", "Harris",     "Harrison", "Hart",      "Harvey",   "Hassan",
    "Hill",    "Holmes",    "Howard",   "Hudson",   "Hughes",     "Hunt",     "Hunter",    "Hussain",  "Ibrahim",
    "Jackson", "James",     "Jenkins",  "Johnson",  "Johnston",   "Jones",    "Kaur",      "Kelly",    "Kennedy",
    "Khan",    "King",      "Knight",   "Kowalski", "Lawson",     "Lee",      "Lewis",     "Lloyd",    "Macdonald",
    "Marsh",   "Marshall",  "Martin",   "Mason",    "Matthews",   "McDonald", "McKenzie",  "Mills",    "Mitchell",
    "Mohamed", "Moore",     "Morgan",   "Morris",   "Murphy",     "Murray",   "Ndlovu",    "Nowak",    "Okafor",
    "Owen",    "Palmer",    "Parker",   "Patel",    "Pearce",     "Perry",    "Phillips",  "Popescu",  "Powell",
    "Price",   "Reid",      "Reynolds", "Richards", "Richardson", "Roberts",  "Robertson", "Robinson", "Rogers",
    "Rose",    "Ross",      "Russell",  "Ryan",     "Scott",      "Shah",     "Shaw",      "Silva",    "Simpson",
    "Singh",   "Smith",     "Smyth",    "Spencer",  "Stevens",    "Stewart",  "Taylor",    "Thomas",   "Thompson",
    "Thomson", "Tran",      "Turner",   "Walker",   "Walsh",      "Ward",     "Warren",    "Watson",   "Watts",
    "Webb",    "Wells",     "West",     "White",    "Wilkinson",  "Williams", "Wilson",    "Wong",     "Wood",
    "Woods",   "Wright",    "Young"};

constexpr std::string_view kMarked[] = {"O'Brien",      "O'Connor",     "O'Neill",      "O’Sullivan",
                                        "D'Souza",      "D'Angelo",     "Ní Bhriain",   "Müller",
                                        "Fernández",    "González",     "Gonçalves",    "Nguyễn",
                                        "Szymańska",    "Wójcik",       "Novák",        "Åkesson",
                                        "Özdemir",      "Şahin",        "Çelik",        "de la Cruz",
                                        "van der Berg", "St John",      "Smith-Jones",  "Taylor-Reid",
                                        "Ali-Khan",     "Brown-O'Hara", "Mbeki-Wright", "Featherstonehaugh-Montgomery"};

constexpr std::string_view kStreets[] = {
    "Abbey Road",  "Acorn Way",   "Albert Street", "Birch Grove",     "Bridge Street", "Canal Walk",
    "Castle Hill", "Cedar Close", "Chapel Lane",   "Church Street",   "Elm Avenue",    "Foundry Lane",
    "Grange Road", "High Street", "Kiln Lane",     "Lime Tree Court", "Mill Lane",     "Orchard Drive",
    "Park View",   "Quarry Bank", "School Lane",   "Station Road",    "The Crescent",  "Victoria Terrace"};

constexpr std::string_view kTowns[] = {"Rollcaster", "Upper Rolling", "Callbridge", "Registerham"};

constexpr std::string_view kHouses[] = {"Ash", "Birch", "Cedar", "Rowan"};

constexpr std::pair<std::string_view, std::string_view> kShort[] = {
    {"Abigail", "Abi"},       {"Alexander", "Alex"},   {"Alexandra", "Lexi"},    {"Anastasia", "Ana"},
    {"Anthony", "Tony"},      {"Benjamin", "Ben"},     {"Bethany", "Beth"},      {"Catherine", "Kate"},
    {"Charles", "Charlie"},   {"Charlotte", "Lottie"}, {"Christopher", "Chris"}, {"Daniel", "Dan"},
    {"David", "Dai"},         {"Edward", "Ted"},       {"Eleanor", "Ellie"},     {"Elizabeth", "Libby"},
    {"Frederick", "Freddie"}, {"Gabriella", "Gabby"},  {"Georgina", "Georgie"},  {"Harriet", "Hattie"},
    {"Henry", "Harry"},       {"Imogen", "Immy"},      {"Isabella", "Izzy"},     {"Jacob", "Jake"},
    {"James", "Jamie"},       {"Jessica", "Jess"},     {"Jonathan", "Jon"},      {"Joseph", "Joe"},
    {"Joshua", "Josh"},       {"Katarzyna", "Kasia"},  {"Margaret", "Maggie"},   {"Matilda", "Tilly"},
    {"Matthew", "Matt"},      {"Maximilian", "Max"},   {"Megan", "Meg"},         {"Michael", "Mike"},
    {"Mohammed", "Mo"},       {"Muhammad", "Mo"},      {"Nathaniel", "Nate"},    {"Nicholas", "Nick"},
    {"Patrick", "Paddy"},     {"Rebecca", "Becky"},    {"Robert", "Bobby"},      {"Samantha", "Sam"},
    {"Samuel", "Sam"},        {"Sebastian", "Seb"},    {"Theodore", "Theo"},     {"Thomas", "Tom"},
    {"Victoria", "Tori"},     {"William", "Will"},     {"Zachary", "Zak"}};

constexpr Coded kEthnicities[] = {{"WBRI", "White - British", 610},
                                  {"WIRI", "White - Irish", 8},
                                  {"WIRT", "Traveller of Irish Heritage", 2},
                                  {"WROM", "Gypsy / Roma", 4},
                                  {"WOTH", "White - Any Other White Background", 70},
                                  {"MWBC", "Mixed - White and Black Caribbean", 18},
                                  {"MWBA", "Mixed - White and Black African", 10},
                                  {"MWAS", "Mixed - White and Asian", 16},
                                  {"MOTH", "Mixed - Any Other Mixed Background", 22},
                                  {"AIND", "Asian or Asian British - Indian", 38},
                                  {"APKN", "Asian or Asian British - Pakistani", 52},
                                  {"ABAN", "Asian or Asian British - Bangladeshi", 22},
                                  {"AOTH", "Asian or Asian British - Any Other Asian Background", 18},
                                  {"CHNE", "Chinese", 6},
                                  {"BCRB", "Black or Black British - Caribbean", 12},
                                  {"BAFR", "Black or Black British - African", 42},
                                  {"BOTH", "Black or Black British - Any Other Black Background", 8},
                                  {"OOTH", "Any Other Ethnic Group", 20},
                                  {"REFU", "Refused", 6},
                                  {"NOBT", "Information Not Yet Obtained", 6}};

constexpr Coded kLanguages[] = {{"ARA", "Arabic", 110},
                                {"LIT", "Lithuanian", 60},
                                {"POL", "Polish", 230},
                                {"POR", "Portuguese", 90},
                                {"SOM", "Somali", 80},
                                {"TUR", "Turkish", 60},
                                {"URD", "Urdu", 230},
                                {"VIE", "Vietnamese", 40},
                                {"OTH", "Other than English", 80},
                                {"OTB", "Believed to be Other than English", 20}};

}  // namespace

Words girls_names() { return kGirls; }
Words boys_names() { return kBoys; }
Words surnames() { return kSurnames; }
Words marked_surnames() { return kMarked; }
Words streets() { return kStreets; }
Words towns() { return kTowns; }
Words houses() { return kHouses; }

std::string_view short_name(std::string_view forename) {
  for (const auto& [full, brief] : kShort) {
    if (full == forename) return brief;
  }
  return {};
}

std::span<const Coded> ethnicities() { return kEthnicities; }
std::span<const Coded> languages() { return kLanguages; }

}  // namespace mis::sandbox
