# The C of a Markdown file as one source, on the lines where it stands there, so that an error points into the document.
NR == 1 { print "#line 1 \"" FILENAME "\"" }
/^```c$/ { on = 1; print ""; next }
/^```/ { on = 0 }
{ print on ? $0 : "" }
