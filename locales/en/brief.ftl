### The words of a briefing, in English.
###
### A message is a whole sentence, label or heading with variables; nothing is glued from pieces.
### Every catalogue has the same messages and attributes. Ids after the first hyphen of
### measure-, population-, event-, ### shown by its id. Numbers in variables are grouped by `number-group`.

## The language itself

direction = ltr
number-group = ,
quoted = “{ $words }”
listed = { $rest }, { $last }
plural =
    { $n ->
        [one] s
       *[other] p
    }
order-measures = killed injured casualties missing abducted detained raped displaced evacuated sheltered trapped returned rescued released escaped surrendered amnestied in_need destroyed
order-populations = people civilians children women men residents families refugees medics aid_workers journalists police soldiers fighters peacekeepers prisoners hostages

## Head

title = Briefing
subtitle =
    { $reports ->
        [0] No report
        [one] What { $reports } report says, and on whose word
       *[other] What { $reports } reports say, and on whose word
    }
period-day = Published on { $start }
period-days = Published from { $start } to { $end }
counts =
    { $claims ->
        [0] No claim was read
        [one] { $claims } claim
       *[other] { $claims } claims
    } in { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    } by { $outlets ->
        [0] outlets that are not named
        [one] { $outlets } named outlet
       *[other] { $outlets } named outlets
    }
skip = Skip to the figures
skip-empty = Skip to the contents
about = What this is, and what it is not
about-is = This briefing lists what the reports claim: each claim with who said it first, through whom it came, and the exact words. Where sources disagree, they stand side by side.
about-is-not = It does not say what is true, and it ranks no source. Origins are a range: at least those whose independence of each other is shown, at most those that are not shown to be one.
about-how = The claims were found by rules, without anybody reading along. Check the words before you pass a figure on: every line leads to them.
about-digests =
    { $digests ->
        [one] One of the reports is a digest: a short text that restates
       *[other] { $digests } of the reports are digests: short texts that restate
    } in other words what an outlet published. What is quoted from a digest is the digest’s wording, not the outlet’s.
about-all-digests =
    { $digests ->
        [one] The report is a digest: a short text that restates
       *[other] All reports are digests: short texts that restate
    } in other words what an outlet published. What is quoted from a digest is the digest’s wording, not the outlet’s.
contents = Contents
empty = There is no report to brief on.
empty-next = Give some: recoupe brief FOLDER

## Sections

figures = Figures
figures-lead = By what is counted, of whom, where and when. Parts stand indented under their total.
control = Who holds what
control-lead = By place. Names are of places as the reports mean them; what has been said, not what holds today.
events = Events
events-lead = What is said to have happened, by day.
statements = Denials, demands, threats and forecasts
statements-lead = Positions of the sources in their own words. A denial lowers no figure; a forecast is no event.
media = Footage and recordings
media-lead = Said to exist, or to show something. Nothing of it has been seen here.
reports = The reports, with their claims marked
reports-lead = Underlined: what was read as a claim. The letter and number lead to the note, the note leads back.
unread = What could not be read
unread-lead = Sentences that seem to state something and gave no claim, or gave one with a gap. Read these yourself.
unread-none = Nothing was left over in this report.
unread-all-none = Nothing was left over.
unread-whole = About the whole report
section-empty = No such claim was read.
sources = Reports read
legend = Marks

## Columns

column-figure = Figure
column-when = When
column-change = What is said
column-event = Event
column-who = Who says so, through whom
column-words = In these words
column-report = Report

## Kinds of claim

kind-figure = figure
kind-control = control
kind-event = event
kind-statement = statement
kind-media = footage

## How a source stands to what it says

stance-asserted = said to be so
stance-hedged = with reserve
stance-predicted = forecast
stance-demanded = demanded
stance-threatened = threatened
stance-denied = denied
statements-denied = Denials
statements-demanded = Demands
statements-threatened = Threats
statements-predicted = Forecasts
statements-asserted = Positions and accusations

## Figures

figure-exact = { $value }
figure-about = ≈ { $value }
figure-at_least = ≥ { $value }
figure-more_than = > { $value }
figure-at_most = ≤ { $value }
figure-less_than = < { $value }
figure-nearly = nearly { $value }
figure-between = { $low }–{ $high }
figure-vague =
    { $low ->
        [20] dozens (≥ { $low })
        [24] dozens (≥ { $low })
        [40] scores (≥ { $low })
        [100] hundreds (≥ { $low })
        [200] hundreds (≥ { $low })
        [2000] thousands (≥ { $low })
        [20000] tens of thousands (≥ { $low })
        [200000] hundreds of thousands (≥ { $low })
        [2000000] millions (≥ { $low })
       *[other] number not stated (≥ { $low })
    }
figure-unstated = not stated
figure-part = of these, { $population }
figure-adds = in addition to { $label }
figure-revises = revises { $label }
basis-flow = in that time
basis-cumulative = since the start of that time
basis-stock = as of that day
support =
    { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    }, { $origins ->
        [0] no named origin
        [one] { $origins } named origin
       *[other] { $origins } named origins
    }
scope = { $population } · { $places } · { $when }

## Measures

measure-killed = Killed
    .claim =
        { $number ->
            [s] { $who } was killed
           *[p] { $who } were killed
        }
measure-injured = Injured
    .claim =
        { $number ->
            [s] { $who } was injured
           *[p] { $who } were injured
        }
measure-casualties = Killed or injured, in one number
    .claim =
        { $number ->
            [s] { $who } was killed or injured
           *[p] { $who } were killed or injured
        }
measure-missing = Missing
    .claim =
        { $number ->
            [s] { $who } is missing
           *[p] { $who } are missing
        }
measure-detained = Detained
    .claim =
        { $number ->
            [s] { $who } was detained
           *[p] { $who } were detained
        }
measure-abducted = Abducted
    .claim =
        { $number ->
            [s] { $who } was abducted
           *[p] { $who } were abducted
        }
measure-displaced = Displaced
    .claim =
        { $number ->
            [s] { $who } fled or was driven out
           *[p] { $who } fled or were driven out
        }
measure-evacuated = Evacuated
    .claim =
        { $number ->
            [s] { $who } was evacuated
           *[p] { $who } were evacuated
        }
measure-returned = Returned
    .claim = { $who } came back
measure-sheltered = Sheltered
    .claim =
        { $number ->
            [s] { $who } was sheltered
           *[p] { $who } were sheltered
        }
measure-trapped = Trapped
    .claim =
        { $number ->
            [s] { $who } is trapped
           *[p] { $who } are trapped
        }
measure-surrendered = Surrendered
    .claim = { $who } surrendered
measure-amnestied = Amnestied
    .claim =
        { $number ->
            [s] { $who } was amnestied
           *[p] { $who } were amnestied
        }
measure-released = Released
    .claim =
        { $number ->
            [s] { $who } was released
           *[p] { $who } were released
        }
measure-escaped = Escaped
    .claim = { $who } escaped
measure-rescued = Rescued
    .claim =
        { $number ->
            [s] { $who } was rescued
           *[p] { $who } were rescued
        }
measure-in_need = In need
    .claim =
        { $number ->
            [s] { $who } is in need
           *[p] { $who } are in need
        }
measure-raped = Raped
    .claim =
        { $number ->
            [s] { $who } was raped
           *[p] { $who } were raped
        }
measure-destroyed = Destroyed
    .claim =
        { $number ->
            [s] { $who } was destroyed
           *[p] { $who } were destroyed
        }
    .things = yes
measure-other = { $id }
    .claim = { $who }: { $id }

## Populations

population-people = people
    .counted =
        { $number ->
            [s] { $figure } person
           *[p] { $figure } people
        }
    .vague = { $figure } of people
    .gender = m
population-civilians = civilians
    .counted =
        { $number ->
            [s] { $figure } civilian
           *[p] { $figure } civilians
        }
    .vague = { $figure } of civilians
    .gender = m
population-children = children
    .counted =
        { $number ->
            [s] { $figure } child
           *[p] { $figure } children
        }
    .vague = { $figure } of children
    .gender = m
population-women = women
    .counted =
        { $number ->
            [s] { $figure } woman
           *[p] { $figure } women
        }
    .vague = { $figure } of women
    .gender = f
population-men = men
    .counted =
        { $number ->
            [s] { $figure } man
           *[p] { $figure } men
        }
    .vague = { $figure } of men
    .gender = m
population-residents = residents
    .counted =
        { $number ->
            [s] { $figure } resident
           *[p] { $figure } residents
        }
    .vague = { $figure } of residents
    .gender = m
population-families = families
    .counted =
        { $number ->
            [s] { $figure } family
           *[p] { $figure } families
        }
    .vague = { $figure } of families
    .gender = f
population-fighters = fighters
    .counted =
        { $number ->
            [s] { $figure } fighter
           *[p] { $figure } fighters
        }
    .vague = { $figure } of fighters
    .gender = m
population-soldiers = soldiers
    .counted =
        { $number ->
            [s] { $figure } soldier
           *[p] { $figure } soldiers
        }
    .vague = { $figure } of soldiers
    .gender = m
population-police = police officers
    .counted =
        { $number ->
            [s] { $figure } police officer
           *[p] { $figure } police officers
        }
    .vague = { $figure } of police officers
    .gender = m
population-peacekeepers = peacekeepers
    .counted =
        { $number ->
            [s] { $figure } peacekeeper
           *[p] { $figure } peacekeepers
        }
    .vague = { $figure } of peacekeepers
    .gender = m
population-journalists = journalists
    .counted =
        { $number ->
            [s] { $figure } journalist
           *[p] { $figure } journalists
        }
    .vague = { $figure } of journalists
    .gender = m
population-aid_workers = aid workers
    .counted =
        { $number ->
            [s] { $figure } aid worker
           *[p] { $figure } aid workers
        }
    .vague = { $figure } of aid workers
    .gender = m
population-medics = medics
    .counted =
        { $number ->
            [s] { $figure } medic
           *[p] { $figure } medics
        }
    .vague = { $figure } of medics
    .gender = m
population-prisoners = prisoners
    .counted =
        { $number ->
            [s] { $figure } prisoner
           *[p] { $figure } prisoners
        }
    .vague = { $figure } of prisoners
    .gender = m
population-hostages = hostages
    .counted =
        { $number ->
            [s] { $figure } hostage
           *[p] { $figure } hostages
        }
    .vague = { $figure } of hostages
    .gender = m
population-refugees = refugees
    .counted =
        { $number ->
            [s] { $figure } refugee
           *[p] { $figure } refugees
        }
    .vague = { $figure } of refugees
    .gender = m
population-unstated = of whom is not stated
    .counted = { $figure } (of whom is not stated)
    .vague = { $figure } (of whom is not stated)
    .gender = m
population-things = buildings or sites
    .counted =
        { $number ->
            [s] { $figure } building or site
           *[p] { $figure } buildings or sites
        }
    .vague = { $figure } of buildings or sites
    .gender = m
population-other = { $id }
    .counted = { $figure } ({ $id })
    .vague = { $figure } ({ $id })
    .gender = m

## Control

control-holds =
    { $shape ->
        [both] held by { $holder }, no longer by { $loser }
        [holder] held by { $holder }
        [loser] held, no longer by { $loser }
       *[none] held, by whom is not stated
    }
control-takes =
    { $shape ->
        [both] taken by { $holder } from { $loser }
        [holder] taken by { $holder }
        [loser] taken from { $loser }
       *[none] taken, by whom is not stated
    }
control-loses =
    { $shape ->
        [both] lost by { $loser } to { $holder }
        [holder] lost to { $holder }
        [loser] lost by { $loser }
       *[none] lost, by whom is not stated
    }
control-withdraws =
    { $shape ->
        [both] left by { $loser }, to { $holder }
        [holder] left to { $holder }
        [loser] left by { $loser }
       *[none] left, by whom is not stated
    }
control-contests =
    { $shape ->
        [both] contested: { $holder } against { $loser }
        [holder] contested by { $holder }
        [loser] contested against { $loser }
       *[none] contested, by whom is not stated
    }
control-besieges =
    { $shape ->
        [both] besieged by { $holder }, against { $loser }
        [holder] besieged by { $holder }
        [loser] besieged: { $loser }
       *[none] besieged, by whom is not stated
    }
control-claim = { $places }: { $control }
control-whole = the whole of it
control-part = part of it
control-share = { $percent }% of it
control-areas =
    { $n ->
        [one] { $n } area
       *[other] { $n } areas
    }

## Events

event-bombardment = bombardment
event-air_strike = air strike
event-shelling = shelling
event-clash = clash
event-attack = attack
event-explosion = explosion
event-abduction = abduction
event-execution = execution
event-arrest = arrest
event-looting = looting
event-arson = arson
event-seizure = seizure
event-siege_broken = siege broken
event-advance = advance
event-evacuation = evacuation
event-shelter = shelter given
event-aid = aid delivered
event-aid_refused = aid refused
event-agreement = agreement
event-ceasefire = ceasefire
event-ceasefire_breach = breach of a ceasefire
event-return = return
event-surrender = surrender
event-unstated = event of no stated type

## Actors

role-perpetrator = by { $actors }
role-holder = holder: { $actors }
role-loser = loser: { $actors }
role-victim = suffered by { $actors }
role-target = aimed at { $actors }
role-party = parties: { $actors }
responsibility-claimed = { $actor } (claims it)
responsibility-attributed = { $actor } (accused)
responsibility-attributed-by = { $actor } (accused by { $accuser })
responsibility-denied = { $actor } (denies it)
loaded = { $actor } (the text has: “{ $word }”)

## Attribution

own-voice = { $outlet } (own voice)
own-voice-unnamed = the report itself (own voice)
author-unknown = author unknown
affiliated = { $name } ({ $body })
both-names = { $words } ({ $name })
outlet-unnamed = outlet not stated
arrow = →

## Days and places

date =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
when-day = { $start }
    .in = on { $start }
when-days = { $start } to { $end }
    .in = from { $start } to { $end }
when-month = { $month }
    .in = in { $month }
when-year = { $year }
    .in = in { $year }
when-since = since { $start }
    .in = since { $start }
when-from-year = { $year } to { $end }
    .in = from { $year } to { $end }
when-from-month = { $month } to { $end }
    .in = from { $month } to { $end }
when-since-year = since { $year }
    .in = since { $year }
when-since-month = since { $month }
    .in = since { $month }
when-until = until { $end }
    .in = until { $end }
when-as-of = as of { $day }
    .in = as of { $day }
when-words = day not known (“{ $words }”)
    .in = day not known (“{ $words }”)
when-none = day not stated
    .in = day not stated
when-inherited = Day read from another sentence: “{ $words }”
where-none = place not stated
where-inherited = Place read from another sentence: “{ $words }”

## One claim

card =
    { $shape ->
        [when-where] { $origin }: { $claim }, { $when } ({ $places }).
        [when] { $origin }: { $claim }, { $when }.
        [where] { $origin }: { $claim } ({ $places }).
       *[bare] { $origin }: { $claim }.
    }
said-asserted = a position, in its own words
said-hedged = a position, with reserve
said-predicted = a forecast
said-demanded = a demand
said-threatened = a threat
said-denied = a denial
dated = { $when } · { $what }
direct-quote = direct quotation
rule = rule { $rule }
denies = denies { $label }
denies-words = denies “{ $words }”
reference = [{ $report }] { $label }
reference-spoken = [{ $report }] { $label }, { $kind }: show in the text
mark-spoken = { $kind } { $label }: to the note
note-spoken = { $kind } { $label }: back to the words
unread-mark-spoken = Sentence { $number } not read: why
to-table = in the list

## One report

report-heading = [{ $number }] { $name }
report-title = “{ $title }”
show = show in the text
report-untitled = report without title
report-published = published on { $date }
report-undated = day of publication not stated
report-language = language: { $language }
language-ar = Arabic
language-en = English
language-fr = French
report-language-unknown = language not known
report-digest = digest
report-claims =
    { $claims ->
        [0] no claim
        [one] { $claims } claim
       *[other] { $claims } claims
    }
report-unread =
    { $unread ->
        [0] nothing left over
        [one] { $unread } sentence not read
       *[other] { $unread } sentences not read
    }
report-empty = This report has no text.
notes-of = Notes to this paragraph

## What could not be read

diagnostic-number-unread = A number that no rule takes.
diagnostic-role-missing = Something is said to have happened, but to whom, or where, was not found.
diagnostic-ambiguous = Two readings remained equal; the field was left empty.
diagnostic-time-unresolved = A time stays open: nothing says which day it counts from.
diagnostic-speaker-unknown = Somebody is quoted, but no speaker was found.
diagnostic-quote-unclosed = A quotation mark is never closed.
diagnostic-empty = The report has no text.
diagnostic-language-unsupported = No language pack reads this language.
diagnostic-decoded = The text was not in UTF-8 and was converted.
diagnostic-binary = The file is not text.
diagnostic-no-date = The day of publication is missing; relative days stay open.
diagnostic-bad-date = The date given is none.
diagnostic-bad-input = A line of the input could not be read.
diagnostic-limit = A limit was reached; the rest was not read.
diagnostic-off-topic = This report is mostly about something else than the conflict; what read like claims in its other sentences was left out.
diagnostic-none = No rule made a claim of it.

## Foot

made =
    { $shape ->
        [dated] Made with Recoupe { $version } on { $date }
       *[undated] Made with Recoupe { $version }
    }
record-hash = Record (SHA-256): { $hash }
record-hash-none = No hash of the record was given.
