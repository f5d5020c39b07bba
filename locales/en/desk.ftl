### The words of the desk, in English. What claims, figures, days and statuses are called stands in
### brief.ftl, checked.ftl and actors.ftl.
###
### A message is a whole sentence, label or heading with variables; nothing is glued from pieces.
### Every language with a desk.ftl has the same messages. The rest of an id after `key-` is a command,
### after `facet-` and `field-` a field of the API.

## Rooms

rooms = Rooms
room-briefing = Briefing
room-reader = Reader
room-figures = Figures
room-control = Control
room-search = Search
room-import = Import
skip-to-room = Skip to the room
brand-spoken = { $name }: to the briefing
nowhere = There is nothing here
nowhere-text = The address leads to no room of the desk.
undecided-count =
    { $count ->
        [one] { $count } claim that nobody has decided about
       *[other] { $count } claims that nobody has decided about
    }

## The clock

clock = The day that is looked at
clock-day = Day
clock-known = As known by
day-form = YYYY-MM-DD
day-wrong = This is no day: write it as 2016-12-12.
clock-reset = Latest
clock-reset-spoken = To the last day, with all reports
as-known-then = as known on that day

## States

wait = One moment
again = Try again
more = More
fewer = Fewer
show-rest = show { $count } more
close = Close
save = Save
cancel = Cancel
any = any
not-stated = not stated
not-known = not known
not-known-yet = nothing known yet
trouble-is-safe = What is safe:
trouble-to-do = What to do:
trouble-unknown = The server said something unexpected
trouble-safe = What was saved before is on the disk.
trouble-next = Try again. If it goes on, run recoupe verify in the folder of the case.
trouble-away = The server does not answer
trouble-away-detail = The desk is open, but the program behind it is not running or cannot be reached.
trouble-away-safe = All that was decided and acknowledged is on the disk.
trouble-away-next = Start it again with recoupe serve, then try again.

## Keys, looks, language

help-open = Keys
help-title = Keys and looks
theme = Theme
theme-system = as the system
theme-light = light
theme-dark = dark
language = Language
keys = Keys
keys-on = single keys work
keys-reset = First keys again
keys-clash = The same key stands for several things: { $names }.
keys-desk = Everywhere
keys-reader = In the Reader
keys-control = In Control
key-of = Key: { $name }
key-help = Show the keys
key-find = Search
key-go-briefing = Go to the briefing
key-go-reader = Go to the Reader
key-go-figures = Go to figures
key-go-control = Go to control
key-go-search = Go to search
key-go-import = Go to import
key-next = Next claim; from the last one, next report
key-previous = Claim before
key-next-report = Next report
key-previous-report = Report before
key-accept = Accept, and on to the next
key-reject = Reject, and on to the next
key-edit = Correct fields
key-new = New claim from the selected words
key-undo = Undo the latest decision, again and again
key-edges = Move the edges of the words
key-capture = Show the capture beside the text
key-bulk = Decide about many at once
key-day-back = Day before
key-day-on = Day after
key-play = Play day by day
key-alternatives = Take that alternative
key-edges-move = Move the end by a word; with Shift the start, with Alt by a letter

## Briefing

picture = The picture of the day
picture-lead = What is said of the days up to this one, in the light of all reports.
picture-none = Nothing is said of the days up to this one.
notes = The words behind the sentences
note-spoken-desk = Note { $number }: the words
briefing-known = By what had been published until { $day }
briefing-since = New: published since { $day }
briefing-since-label = New since
briefing-looked = Since I last looked
briefing-week = The last week
briefing-more =
    { $count ->
        [one] { $count } more is left out here
       *[other] { $count } more are left out here
    }
briefing-empty = There is no report in this case yet. A briefing says what reports say, and on whose word.
briefing-empty-next = Import reports
print = Print

## Reader: the queue

queue = Reports to read
queue-undecided = To decide
queue-all = All
queue-find = Find reports by words
queue-count =
    { $count ->
        [0] no report
        [one] { $count } report
       *[other] { $count } reports
    }
queue-left = { $left } of { $claims } to decide
queue-done =
    { $claims ->
        [0] no claim
        [one] { $claims } claim, decided
       *[other] { $claims } claims, all decided
    }
queue-empty = Nothing is left to decide. Reports that come in later will stand here.
queue-none = No report holds these words.
queue-show-all = Show all reports
undated-short = no day
side-queue = Queue
side-unread = Not read
side-capture = Capture
reader-side = Beside the text
reader-text = The report
reader-claim = The claim
reader-choose = Choose a report on the left, or import some.
reader-progress = { $left } of { $claims } claims to decide
reader-finished =
    { $count ->
        [one] The claim of this report is decided.
       *[other] All { $count } claims of this report are decided.
    }
reader-first = This is the first report.
reader-last = This is the last report.
reader-no-claims = No claim was read in this report.
reader-no-claims-next = Select words and press n to add one. What could not be read, and why, stands under “Not read”.
reader-long = A text of { $count } characters: it is laid out as it comes into view.
report-before = Report before
report-after = Next report
unread-mark = Sentence { $number } that could not be read
mark-spoken-desk = { $label }: “{ $quote }”

## Reader: the claim

accept = Accept
reject = Reject
edit = Correct
edges = Edges
undo = Undo
new = New claim
bulk = Many at once
state-undecided = to decide
state-accepted = accepted
state-rejected = rejected
claim-corrected = corrected
claim-by-hand = added by hand
flag-changed = reads otherwise than when it was reviewed
flag-moved = another claim was reviewed on these words
row-words = Words
row-what = What
row-where = Where
row-when = When
row-actors = Who
row-says = Says so
row-denies = Denies
row-range = allows { $range }
row-inherited = read from another sentence
basis-none = over which time is not said
actor-role-perpetrator = by { $name }
actor-role-holder = holder: { $name }
actor-role-loser = loser: { $name }
actor-role-victim = suffered by { $name }
actor-role-target = aimed at { $name }
actor-role-party = party: { $name }
role-name-perpetrator = did it
role-name-holder = holds or takes it
role-name-loser = loses or leaves it
role-name-victim = suffered it
role-name-target = was aimed at
role-name-party = party
responsibility-short-claimed = claims it
responsibility-short-attributed = accused
responsibility-short-denied = denies it
place-unresolved = no gazetteer knows it
chain = From the origin to the reader
own-voice-short = in its own voice, on nobody’s word
denies-unknown = what is denied is no claim of this report
alternatives = Could also be
standing = How it stands to other claims, and what was decided
as-read = As it was read:
see-figures = side by side
reports-origins =
    { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    }, { $n ->
        [0] no origin
        [one] { $origins } origin
       *[other] { $origins } origins
    }
corrected-spoken = Corrected.
undo-done =
    { $count ->
        [one] Undone.
       *[other] { $count } decisions undone.
    }
undo-none = There is nothing to undo.

## Reader: correcting, adding, deciding about many

edit-title = Correct this claim
edit-wrong = This is no number: { $fields }.
why = Why (for the log)
field-stance = How it is said
field-figure-measure = Counted
field-figure-population = Of whom
field-figure-value = Number
field-figure-qualifier = With the words
field-figure-low = At least
field-figure-high = At most
field-figure-basis = Over what time
field-control-change = What happened
field-control-extent = How much of it
field-control-share = Share, in %
field-control-areas_count = Number of areas
field-event-type = Type of event
field-when-start = First day
field-when-end = Last day
field-when-as_of = As of
field-actors-name = Actor
field-actors-role = Its part
field-attribution-name = Link of the chain
qualifier-exact = exactly
qualifier-about = about
qualifier-at_least = at least
qualifier-more_than = more than
qualifier-at_most = at most
qualifier-less_than = less than
qualifier-nearly = nearly
qualifier-between = between two numbers
qualifier-vague = no number (dozens …)
place-remove = Take away
place-removed = taken away
place-none = No gazetteer knows such a place.
place-kind-country = country
place-kind-admin1 = province
place-kind-admin2 = county
place-kind-region = region
place-kind-capital = capital
place-kind-city = town
place-kind-sector = sector
place-kind-district = district
place-kind-landmark = landmark
edges-title = Move the edges of the words
edges-lead = ← → move the end by a word, with Shift the start, with Alt by a letter. Enter keeps them, Esc leaves them.
new-title = A claim that was not read
new-kind = Kind
pick-title = Pick the words of the claim
pick-lead = ← → go from word to word, with Shift they take one more or less; ↑ ↓ go from line to line. Or select words with the pointer first, then press n.
pick-on = On to the claim
new-source = Who says so
new-save = Add it
new-wrong = A figure needs its number, or “no number” for dozens and the like.
bulk-title = Decide about many at once
bulk-lead = Choose, look at what it would do, then do exactly that. One undo takes all of it back.
bulk-verb = Decision
bulk-here = in this report alone
bulk-look = Look at what it would do
bulk-preview-accept =
    { $count ->
        [0] No claim would be accepted
        [one] { $count } claim would be accepted
       *[other] { $count } claims would be accepted
    }
bulk-preview-reject =
    { $count ->
        [0] No claim would be rejected
        [one] { $count } claim would be rejected
       *[other] { $count } claims would be rejected
    }
bulk-do-accept =
    { $count ->
        [one] Accept { $count } claim
       *[other] Accept { $count } claims
    }
bulk-do-reject =
    { $count ->
        [one] Reject { $count } claim
       *[other] Reject { $count } claims
    }
bulk-done =
    { $count ->
        [one] { $count } claim decided.
       *[other] { $count } claims decided.
    }
bulk-rest = and { $count } more

## Reader: beside the text

capture = As it was captured
capture-name = Name
capture-size = Size
capture-when = Captured
capture-url = Address
capture-save = Save the captured bytes
capture-source = The captured bytes as text
capture-cut = The first { $count } bytes are shown.
bytes = { $count } bytes
versions = Versions and copies
version-near_copy_of = { $share }% of it stands in
version-version_of = another version of
version-corrects = corrects
version-retracts = retracts
version-by-near_copy_of = { $share }% of it is from here:
version-by-version_of = has another version in
version-by-corrects = is corrected by
version-by-retracts = is retracted by

## Figures

figures-room-lead = What each source says, in its own lane. Neither averaged nor ranked; reports and origins are counted apart.
figures-empty = No figure was read in this case yet.
figures-none = No figure fits what was chosen.
figures-all = Show all
figures-repeats = show repeats by themselves
figures-also =
    { $count ->
        [one] the same in { $count } other report
       *[other] the same in { $count } other reports
    }
figures-truncated = There are { $total } figures: too many to show at once. Choose a place, a population or days.
measures = What is counted
basis-title-flow = In a time
basis-title-cumulative = Since a beginning
basis-title-stock = As of a day
basis-title-none = Over which time is not said
basis-lead-flow = So many in the time that the bar covers.
basis-lead-cumulative = So many in all since the bar begins. Not to be added to figures of single days.
basis-lead-stock = So many at that moment.
basis-lead-none = The words do not tell whether these count a time, a total or a moment.
chart-title = { $measure }: { $basis }, a lane for each source
chart-table = The same as a table
mark-figure-spoken = { $origin }: { $figure }. “{ $quote }”
figures-key = { timeline-key } A dotted arrow leads to the lane of somebody who passed the figure on.
disputed = disagrees
planned = to come

## Control

control-room-lead = What is said of who holds what; nothing here says who does. Claims for and against stand behind each area.
control-empty = Nobody has said who holds anything by this day.
control-none-spoken = Nothing is said of single areas here.
control-no-points = None of these areas has a known point; the table below has them all.
control-in = Within
control-everywhere = everywhere
control-compare = Compare with
control-compare-off = Do not compare
control-table = The same as a table
control-silent =
    { $count ->
        [one] { $count } other area, of which nothing is said, or only from a whole that it lies in
       *[other] { $count } other areas, of which nothing is said, or only from a whole that they lie in
    }
column-since = Since
column-for-against = For / against
days = Day by day
days-slider = Day
day-before = Day before
day-after = Day after
play = Play
pause = Pause
map-move = Move the map (arrow keys, + and −, 0)
map-in = Larger
map-out = Smaller
map-reset = The whole map
area-since = since { $day }
area-mentioned = last mentioned { $day }
area-implied = known only from a whole that it lies in
area-from-whole = said of { $whole }
area-no-claims = none
area-all = All claims about this area
published-on = published { $day }
compare-title = { $a } and { $b }
compare-none = Between the two days nothing that is said of any area differs.
compare-same =
    { $count ->
        [one] { $count } area is as it was.
       *[other] { $count } areas are as they were.
    }
shares = Shares
shares-lead = How much of a whole each side is said to hold: by the number of its parts, and by their surface where all are known. Beside it, what sources claim.
shares-parts =
    { $parts ->
        [one] { $parts } part
       *[other] { $parts } parts
    }
shares-who = Said to hold
shares-count = Parts
shares-surface = Surface
shares-bar = Part of the whole
shares-stated = Shares that sources state
shares-stated-lead = Shares of it that sources claim:

## Search

search-words = Words of a report or claim
search-go = Search
search-found = What was found
search-claims =
    { $count ->
        [one] { $count } claim
       *[other] { $count } claims
    }
search-reports =
    { $count ->
        [one] { $count } report
       *[other] { $count } reports
    }
search-export = All of it as
search-none = Nothing fits all of this. Take away a word or a choice.
search-no-case = There is no report in this case yet.
facets = Choose
facet-none = Take all away
facet-drop = Take away: { $name }
facet-others =
    { $count ->
        [one] and { $count } other
       *[other] and { $count } others
    }
facet-days = Days that it speaks of
facet-q = Words
facet-kind = Kind
facet-measure = Counted
facet-event = Event
facet-stance = How it is said
facet-state = Decision
facet-place = Place
facet-source = Source
facet-outlet = Outlet
facet-language = Language
facet-report = Report
facet-from = From
facet-to = To
facet-published_from = Published from
facet-published_to = Published to
facet-flagged = Wants another look
facet-unresolved = Place unknown

## Import

import-lead = Reports are read on this machine; nothing leaves it. What was captured is kept as it is, with its hash.
import-drop = Drop files or folders here
import-files = Choose files
import-folder = Choose a folder
import-sending = Handing in …
import-formats = Text, Markdown, web pages, e-mail, CSV, JSON Lines, exports of Telegram.
import-about = What the files do not say themselves
import-about-lead = For reports that do not state it. What a report states wins.
import-date = Published on
import-detect = detect it
import-jobs = Imports
import-none = Nothing was imported since the desk was opened.
import-waiting = Waiting
import-running = Reading
import-done = Done
import-failed = Stopped
import-of =
    { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
import-progress = How far it is
import-counts =
    { $added ->
        [0] no new report
        [one] { $added } new report
       *[other] { $added } new reports
    }, { $claims ->
        [0] no claim
        [one] { $claims } claim
       *[other] { $claims } claims
    }
import-already =
    { $count ->
        [one] { $count } was there already
       *[other] { $count } were there already
    }
import-near =
    { $count ->
        [one] { $count } near-copy
       *[other] { $count } near-copies
    }
import-versions =
    { $count ->
        [one] { $count } other version
       *[other] { $count } other versions
    }
import-problem = Why it stopped:
import-rejects =
    { $count ->
        [one] { $count } input is no report
       *[other] { $count } inputs are no reports
    }
import-rejects-more = { $count } more stand in rejects.jsonl in the folder of the case.
import-reason = Why, and what to do
import-read = Read the new reports
import-brief = To the briefing
import-done-spoken = Import done: { $added } new reports, { $claims } claims, { $rejected } inputs that are no report.
import-safe = You may close this page: an import goes on without it.
