### Ce que le recoupement a trouvé, en mots, en français.
###
### Un message est une phrase ou une étiquette entière. Tous les catalogues ont les mêmes messages.

## Ce qui soutient une affirmation

support-checked =
    { $reports ->
        [one] { $reports } rapport
       *[other] { $reports } rapports
    }, { $n ->
        [0] aucune origine
        [one] { $origins } origine
       *[other] { $origins } origines
    }
estimate =
    { $shape ->
        [best] ensemble { $range } ; selon le profil « { $profile } », { $best }
       *[range] ensemble { $range }
    }

## Ce qui est nouveau

news = Ce qui a changé depuis le { $day }
news-short = Ce qui a changé
news-lead = D’après les rapports publiés depuis, à la lumière de tous. Chaque phrase mène aux mots dont elle vient.
news-none = Parmi ce qui est comparé ici, rien n’a changé depuis.
news-figures = Chiffres qui ont bougé
news-moved = { $origin }, { $about } : { $before }, puis { $after }.
news-disputes = Désaccords
news-dispute = { $about } : { $first } ({ $one }) ; { $second } ({ $other }).
news-denials = Démentis
news-denial = { $one } dément ce que dit { $other } : { $second }.
news-control = Qui tiendrait quoi
news-area =
    { $shape ->
        [changed] { $area }, à partir du { $day } : { $after } ; auparavant, { $before }.
       *[first] { $area }, à partir du { $day } : { $after }.
    }
news-outcomes = Prévisions et ultimatums échus
news-outcome = { $said } { $outcome }
news-silent = Ne se font plus entendre
news-quiet =
    { $origin } : entendu pour la dernière fois dans un rapport du { $day }, auparavant dans { $reports ->
        [one] { $reports } rapport
       *[other] { $reports } rapports
    }.
outcome =
    { $shape ->
        [dated] Au { $day },
       *[open] Depuis,
    } { $count ->
        [0] rien n’avait été rapporté à ce sujet.
        [one] { $count } affirmation avait été rapportée à ce sujet.
       *[other] { $count } affirmations avaient été rapportées à ce sujet.
    }

## Ce qui ne s’accorde pas

disputes = Là où les sources ne s’accordent pas
disputes-empty = Parmi les affirmations lues, aucune n’a été trouvée en contradiction avec une autre, ni la démentant. Des chiffres d’une même chose peuvent différer : voir plus bas.
disputes-lead = Des affirmations qui ne peuvent tenir ensemble, et les démentis avec ce qu’ils démentent. Aucune partie n’est préférée, et rien n’est moyenné.
relation-contradicts = elles se contredisent (règle { $rule })
relation-differs = elles diffèrent ; on ne sait de quel moment chacune parle (règle { $rule })
relation-denies = la première dément la seconde (règle { $rule })
relation-repeats = le même chiffre sur la même parole : il compte une fois (règle { $rule })
relation-updates = la même origine, plus tard, avec un autre chiffre (règle { $rule })
relation-corroborates = indépendantes l’une de l’autre, elles concordent (règle { $rule })
relation-compatible = les deux peuvent tenir, l’une étant ouverte (règle { $rule })
relation-includes = ce que compte la première comprend ce que compte la seconde (règle { $rule })
loop = Elles se citent l’une l’autre, si bien que leur chiffre n’a pas de début parmi les rapports : { $sources }.

## Qui tient quoi tel jour

map-day = Qui tiendrait quoi le { $day }
map-day-known = Qui tiendrait quoi le { $day }, d’après ce qui était publié le { $known }
map-description =
    { $areas ->
        [one] { $areas } zone.
       *[other] { $areas } zones.
    } Le tableau ci-dessous dit la même chose, avec les affirmations pour et contre.
map-key = La texture dit avec quelle force c’est affirmé, la lettre qui tiendrait la zone : voir la légende. Là où aucun contour n’est connu, un point est seul ; sa taille ne veut rien dire.
outline-drawn = contour tiré d’un répertoire de lieux
outline-approximate = approximatif : contour inconnu, on montre ce qui est le plus proche de son point, ou le côté du lieu dont il porte le nom
outlines-from = Contours : { $sources }.
outline-source =
    { $shape ->
        [licensed] { $source } ({ $licence })
       *[bare] { $source }
    }
control-claims = Tout ce qui est dit de chaque lieu
column-area = Zone
column-status = Ce qui est dit de ce jour
column-for = Affirmations pour
column-against = Affirmations contre
area-spoken =
    { $shape ->
        [approximate] { $area } : { $said } (contour approximatif)
       *[other] { $area } : { $said }
    }
areas-implied =
    { $count ->
        [one] { $count } autre zone n’est connue que par ce qui est dit d’un ensemble dont elle fait partie.
       *[other] { $count } autres zones ne sont connues que par ce qui est dit d’un ensemble dont elles font partie.
    }
areas-unknown = À côté, personne n’a rien dit de : { $areas }.
areas-unknown-many = À côté, personne n’a rien dit de { $count } autres zones connues.
status-held =
    { $shape ->
        [named] aux mains de { $holders }, selon des sources indépendantes
       *[none] tenu, selon des sources indépendantes
    }
    .name = tenu : des sources indépendantes concordent
status-reported =
    { $shape ->
        [named] aux mains de { $holders }, selon une seule origine
       *[none] tenu, selon une seule origine
    }
    .name = rapporté par une seule origine
status-claimed =
    { $shape ->
        [named] aux mains de { $holders }, selon leur seul camp
       *[none] tenu, selon un seul camp
    }
    .name = revendiqué par le seul camp de qui tient
status-contested =
    { $shape ->
        [named] disputé : { $holders }
        [part] une partie tenue par { $holders } ; du reste, rien n’est dit
       *[none] disputé
    }
    .name = disputé
status-joint =
    { $shape ->
        [named] tenu ensemble par { $holders }
       *[none] tenu ensemble
    }
    .name = tenu ensemble
status-none =
    { $shape ->
        [named] tenu par personne ; en dernier par { $holders }
       *[none] tenu par personne
    }
    .name = tenu par personne
status-unknown =
    { $shape ->
        [named] personne n’a rien dit : { $holders }
       *[none] personne n’a rien dit
    }
    .name = personne n’a rien dit
status-stale = plus mentionné depuis le { $day }
    .name = plus mentionné depuis quelque temps
status-besieged = assiégé
share-check =
    { $shape ->
        [named] { $holder } : { $percent } % selon l’affirmation ; de ses { $all } parties connues, { $held } ce jour-là
        [lost] perdus, { $holder } : { $percent } % selon l’affirmation ; de ses { $all } parties connues, { $held } sont dites à d’autres ce jour-là
        [gone] perdus : { $percent } % selon l’affirmation
       *[none] { $percent } % selon l’affirmation
    }

## Chiffres dans le temps

date-short =
    { $day } { $month ->
        [1] janv.
        [2] févr.
        [3] mars
        [4] avr.
        [5] mai
        [6] juin
        [7] juill.
        [8] août
        [9] sept.
        [10] oct.
        [11] nov.
       *[12] déc.
    }
timeline-title = { $measure } : chiffres dans le temps, par origine
timeline-description =
    { $figures ->
        [one] { $figures } chiffre
       *[other] { $figures } chiffres
    } de { $origins ->
        [one] { $origins } origine
       *[other] { $origins } origines
    }. Le tableau ci-dessous dit la même chose.
timeline-key = Une barre est le temps dont parle un chiffre ; un point au-dessous, un jour où un rapport l’a repris ; un crochet avec ≠ en joint deux qui se contredisent. Les barres plus pâles sont dites avec réserve, annoncées ou démenties. Ce qui a commencé bien avant le reste est coupé à gauche.
lane-note =
    { $reports ->
        [one] repris par { $reports } rapport
       *[other] repris { $reports } fois
    }

## Les sources, et pourquoi

sources-heard = Sources
sources-heard-lead = Tous ceux sur la parole de qui quelque chose est affirmé, avec ce qui remonte à eux et par qui c’est passé. Personne n’est classé.
origin-named = { $name }
origin-unnamed = { $name } (sans nom)
origin-unattributed = { $name } (sa propre voix, sur la parole de personne)
source-claims =
    { $claims ->
        [one] { $claims } affirmation
       *[other] { $claims } affirmations
    } dans { $reports ->
        [one] { $reports } rapport
       *[other] { $reports } rapports
    }
source-top = fait partie de, ou parle pour : { $body }
source-through = par { $names }
source-road = { $name } ({ $count })
source-passes-on =
    { $count ->
        [one] transmet { $count } affirmation d’autrui
       *[other] transmet { $count } affirmations d’autrui
    }
sources-own = De leur propre voix, sur la parole de personne
loops = Boucles
loops-lead = Des sources qui se citent l’une l’autre pour un chiffre. Personne hors de la boucle ne le dit.
loops-none = Aucun chiffre ne tourne en rond parmi les sources.
why-origin = À qui cela remonte
why-relations = Par rapport aux autres affirmations
why-no-relation = Elle est seule : rien dans les autres rapports ne parle de la même chose.
why-beside = À côté, dans aucune estimation : dit avec réserve, annoncé ou démenti
why-area = Ce qui est dit de la zone dans le temps
stretch =
    { $shape ->
        [closed] { $area }, du { $start } au { $end } : { $said }
       *[open] { $area }, à partir du { $start } : { $said }
    }

## Une affirmation, un lieu, un jour pris à part

change-holds = tenue
change-takes = prise
change-loses = perte
change-withdraws = retrait
change-contests = combats
change-besieges = siège
gap-not-stated = les mots de l’article ne le disent pas
picture-figure = { $about } : { $range } ({ $support }).
picture-area = { $area } : { $status }.
picture-figures = Chiffres de ces jours
picture-control = Qui tient quoi, selon les sources
picture-contradictions = Ce qui ne concorde pas
gap-place-unsettled = aucun répertoire de lieux ne dit lequel est visé
