### What cross-checking found, in words, in English.
###
### A message is a whole sentence or label. Every catalogue has the same messages.

## How much stands behind something

support-checked =
    { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    }, { $n ->
        [0] no origin
        [one] { $origins } origin
       *[other] { $origins } origins
    }
estimate =
    { $shape ->
        [best] together { $range }; by the profile “{ $profile }”, { $best }
       *[range] together { $range }
    }

## What is new

news = What changed since { $day }
news-short = What changed
news-lead = From the reports published since then, in the light of all of them. Each sentence leads to the words it comes from.
news-none = Among the things that are compared here, nothing has changed since then.
news-figures = Figures that moved
news-moved = { $origin }, { $about }: { $before }, then { $after }.
news-disputes = Disagreements
news-dispute = { $about }: { $first } ({ $one }); { $second } ({ $other }).
news-denials = Denials
news-denial = { $one } denies what { $other } says: { $second }.
news-control = Who is said to hold what
news-area =
    { $shape ->
        [changed] { $area }, from { $day }: { $after }; before that, { $before }.
       *[first] { $area }, from { $day }: { $after }.
    }
news-outcomes = Forecasts and ultimatums whose time is up
news-outcome = { $said } { $outcome }
news-silent = No longer heard
news-quiet =
    { $origin }: last heard in a report of { $day }, before that in { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    }.
outcome =
    { $shape ->
        [dated] By { $day },
       *[open] Since then,
    } { $count ->
        [0] nothing on the matter had been reported.
        [one] { $count } claim on the matter had been reported.
       *[other] { $count } claims on the matter had been reported.
    }

## What disagrees

disputes = Where sources disagree
disputes-empty = Among the claims that were read, none was found to contradict or to deny another. Figures of the same thing may still differ: see below.
disputes-lead = Claims that cannot both hold, and denials with what they deny. Neither side is ranked, and nothing is averaged.
relation-contradicts = they contradict each other (rule { $rule })
relation-differs = they differ; of which moment each speaks is not known (rule { $rule })
relation-denies = the first denies the second (rule { $rule })
relation-repeats = the same figure on the same word: it counts once (rule { $rule })
relation-updates = the same origin, later, with another figure (rule { $rule })
relation-corroborates = independent of each other, they agree (rule { $rule })
relation-compatible = both can hold, since one of them is open (rule { $rule })
relation-includes = what the first counts includes what the second counts (rule { $rule })
loop = These cite one another, so their figure has no beginning among the reports: { $sources }.

## Who holds what on a day

map-day = Who is said to hold what on { $day }
map-day-known = Who is said to hold what on { $day }, by what had been published until { $known }
map-description =
    { $areas ->
        [one] { $areas } area.
       *[other] { $areas } areas.
    } The same stands in the table below, with the claims for and against.
map-key = Textures say how firmly it is said, letters by whom the area is said to be held: see the legend. Where no outline is known a point stands alone; its size means nothing.
outline-drawn = outline from a gazetteer
outline-approximate = approximate: no outline is known, shown is what lies nearest to its point, or the side of a place that it is called after
outlines-from = Outlines: { $sources }.
outline-source =
    { $shape ->
        [licensed] { $source } ({ $licence })
       *[bare] { $source }
    }
control-claims = Everything said about each place
column-area = Area
column-status = What is said of that day
column-for = Claims for it
column-against = Claims against it
area-spoken =
    { $shape ->
        [approximate] { $area }: { $said } (outline approximate)
       *[other] { $area }: { $said }
    }
areas-implied =
    { $count ->
        [one] { $count } other area is known only from what is said of a whole that it lies in.
       *[other] { $count } other areas are known only from what is said of a whole that they lie in.
    }
areas-unknown = Beside them, nobody has said anything about: { $areas }.
areas-unknown-many = Beside them, nobody has said anything about { $count } other areas that are known.
status-held =
    { $shape ->
        [named] held by { $holders }, on the word of independent sources
       *[none] held, on the word of independent sources
    }
    .name = held: independent sources agree
status-reported =
    { $shape ->
        [named] held by { $holders }, on one origin’s word
       *[none] held, on one origin’s word
    }
    .name = reported by one origin
status-claimed =
    { $shape ->
        [named] held by { $holders }, on the word of their own side alone
       *[none] held, on the word of one side alone
    }
    .name = claimed by the holder’s side alone
status-contested =
    { $shape ->
        [named] contested: { $holders }
        [part] a part held by { $holders }; of the rest nothing is told
       *[none] contested
    }
    .name = contested
status-joint =
    { $shape ->
        [named] held together by { $holders }
       *[none] held together
    }
    .name = held together
status-none =
    { $shape ->
        [named] held by nobody; last by { $holders }
       *[none] held by nobody
    }
    .name = held by nobody
status-unknown =
    { $shape ->
        [named] nobody has said anything: { $holders }
       *[none] nobody has said anything
    }
    .name = nobody has said anything
status-stale = not mentioned since { $day }
    .name = not mentioned for some time
status-besieged = besieged
share-check =
    { $shape ->
        [named] { $holder }: { $percent }% of it, as stated; of its { $all } known parts, { $held } on that day
        [lost] lost by { $holder }: { $percent }% of it, as stated; of its { $all } known parts, { $held } are said to be others’ on that day
        [gone] lost: { $percent }% of it, as stated
       *[none] { $percent }% of it, as stated
    }

## Figures over time

date-short =
    { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] June
        [7] July
        [8] Aug
        [9] Sept
        [10] Oct
        [11] Nov
       *[12] Dec
    }
timeline-title = { $measure }: figures over time, by origin
timeline-description =
    { $figures ->
        [one] { $figures } figure
       *[other] { $figures } figures
    } of { $origins ->
        [one] { $origins } origin
       *[other] { $origins } origins
    }. The same stands in the table below.
timeline-key = A bar is the time that a figure speaks of; a dot under it, a day on which a report carried it; a bracket with ≠ joins two that contradict each other. Paler bars are said with reserve, foretold or denied. What began long before the rest is cut off at the left.
lane-note =
    { $reports ->
        [one] carried by { $reports } report
       *[other] carried { $reports } times
    }

## Sources, and why

sources-heard = Sources
sources-heard-lead = Everyone on whose word something is claimed, with how much goes back to them and through whom it came. Nobody is ranked.
origin-named = { $name }
origin-unnamed = { $name } (without a name)
origin-unattributed = { $name } (own voice, on nobody’s word)
source-claims =
    { $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    } in { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    }
source-top = part of, or speaking for: { $body }
source-through = through { $names }
source-road = { $name } ({ $count })
source-passes-on =
    { $count ->
        [one] passes on { $count } claim of others
       *[other] passes on { $count } claims of others
    }
sources-own = In their own voice, on nobody’s word
loops = Loops
loops-lead = Sources that cite one another for a figure. Nobody outside the loop says it.
loops-none = No figure goes round among the sources.
why-origin = Whom it goes back to
why-relations = How it stands to other claims
why-no-relation = It stands alone: nothing in the other reports speaks of the same.
why-beside = Beside it, in no estimate: said with reserve, foretold or denied
why-area = What is said of the area over time
stretch =
    { $shape ->
        [closed] { $area }, from { $start } to { $end }: { $said }
       *[open] { $area }, from { $start } on: { $said }
    }

## One claim, one area, one day by itself

change-holds = holding
change-takes = taking
change-loses = loss
change-withdraws = withdrawal
change-contests = fighting for it
change-besieges = siege
gap-not-stated = the words of the report do not say it
picture-figure = { $about }: { $range } ({ $support }).
picture-area = { $area }: { $status }.
picture-figures = Figures of these days
picture-control = Who is said to hold what
picture-contradictions = What disagrees
gap-place-unsettled = no gazetteer settles which place is meant
