### What the terminal says under a briefing, in English.
###
### A message is a whole sentence or label; nothing is glued from pieces. Every catalogue has the
### same messages.

html = The same as one HTML file: { $path }

refused =
    { $count ->
        [one] One input could not be read at all: see above.
       *[other] { $count } inputs could not be read at all: see above.
    }

## How much could not be read, or was read with reserve

diagnostics-none = Diagnostics: none.
diagnostics =
    { $count ->
        [one] Diagnostics: one.
       *[other] Diagnostics: { $count }.
    }
code-number-unread =
    { $count ->
        [one] one number that no rule read
       *[other] { $count } numbers that no rule read
    }
code-role-missing =
    { $count ->
        [one] one claim that lacks a part it needs
       *[other] { $count } claims that lack a part they need
    }
code-ambiguous =
    { $count ->
        [one] one field left empty, or language guessed, between two readings
       *[other] { $count } fields left empty, or languages guessed, between two readings
    }
code-time-unresolved =
    { $count ->
        [one] one time left open: nothing says which day it counts from
       *[other] { $count } times left open: nothing says which day they count from
    }
code-speaker-unknown =
    { $count ->
        [one] one quotation without a speaker
       *[other] { $count } quotations without a speaker
    }
code-quote-unclosed =
    { $count ->
        [one] one quotation mark that is never closed
       *[other] { $count } quotation marks that are never closed
    }
code-empty =
    { $count ->
        [one] one report without text
       *[other] { $count } reports without text
    }
code-language-unsupported =
    { $count ->
        [one] one report in a language without a pack
       *[other] { $count } reports in a language without a pack
    }
code-decoded =
    { $count ->
        [one] one text converted from another encoding than UTF-8
       *[other] { $count } texts converted from another encoding than UTF-8
    }
code-binary =
    { $count ->
        [one] one file that is no text
       *[other] { $count } files that are no text
    }
code-no-date =
    { $count ->
        [one] one report without a publication date
       *[other] { $count } reports without a publication date
    }
code-bad-date =
    { $count ->
        [one] one publication date that is none
       *[other] { $count } publication dates that are none
    }
code-bad-input =
    { $count ->
        [one] one piece of input that could not be used
       *[other] { $count } pieces of input that could not be used
    }
code-limit =
    { $count ->
        [one] one place where a limit ended the reading
       *[other] { $count } places where a limit ended the reading
    }
code-off-topic =
    { $count ->
        [one] one report mostly about something else, from which claims were left out
       *[other] { $count } reports mostly about something else, from which claims were left out
    }

## What to do next

next = Next:
next-record = writes the whole record: reports, claims and diagnostics, one a line
next-explain = shows which rule read which words of this report
next-own = a briefing of your own reports: *.txt and *.md files in a folder
next-help = lists all commands
