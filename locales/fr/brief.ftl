### Les mots d’une revue, en français.
###
### Un message est une phrase, une étiquette ou un titre entiers, avec des variables ; rien n’est
### assemblé de morceaux. Tous les catalogues ont les mêmes messages et attributs. Après le premier
### trait d’union de measure-, population-, event-, ### ce qui n’a pas de ligne ici est montré par son identifiant. Les nombres sont groupés par
### `number-group`.

## La langue elle-même

direction = ltr
number-group = { "\u202F" }
quoted = « { $words } »
listed = { $rest }, { $last }
plural =
    { $n ->
        [one] s
       *[other] p
    }
order-measures = killed injured casualties missing abducted detained raped displaced evacuated sheltered trapped returned rescued released escaped surrendered amnestied in_need destroyed
order-populations = people civilians children women men residents families refugees medics aid_workers journalists police soldiers fighters peacekeepers prisoners hostages

## En-tête

title = Revue des rapports
subtitle =
    { $reports ->
        [0] Aucun rapport
        [one] Ce que dit { $reports } rapport, et sur la parole de qui
       *[other] Ce que disent { $reports } rapports, et sur la parole de qui
    }
period-day = Publiés le { $start }
period-days = Publiés du { $start } au { $end }
counts =
    { $claims ->
        [0] Aucune affirmation lue
        [one] { $claims } affirmation
       *[other] { $claims } affirmations
    } dans { $reports ->
        [one] { $reports } rapport
       *[other] { $reports } rapports
    } de { $outlets ->
        [0] médias non nommés
        [one] { $outlets } média nommé
       *[other] { $outlets } médias nommés
    }
skip = Aller aux chiffres
skip-empty = Aller au contenu
about = Ce que c’est, et ce que ce n’est pas
about-is = Cette revue liste ce qu’affirment les rapports : pour chaque affirmation, qui l’a dite en premier, par qui elle est passée, et les mots exacts. Là où les sources divergent, elles sont côte à côte.
about-is-not = Elle ne dit pas ce qui est vrai et ne classe aucune source. Les origines sont un intervalle : au moins celles dont l’indépendance est établie, au plus celles dont rien ne montre qu’elles n’en font qu’une.
about-how = Les affirmations ont été trouvées par des règles, sans relecture. Vérifiez les mots avant de reprendre un chiffre : chaque ligne y mène.
about-digests =
    { $digests ->
        [one] Un des rapports est un résumé : un texte court qui redit
       *[other] { $digests } des rapports sont des résumés : des textes courts qui redisent
    } en d’autres mots ce qu’un média a publié. Ce qui est cité d’un résumé est la formulation du résumé, non celle du média.
about-all-digests =
    { $digests ->
        [one] Le rapport est un résumé : un texte court qui redit
       *[other] Tous les rapports sont des résumés : des textes courts qui redisent
    } en d’autres mots ce qu’un média a publié. Ce qui est cité d’un résumé est la formulation du résumé, non celle du média.
contents = Sommaire
empty = Il n’y a aucun rapport à passer en revue.
empty-next = Donnez-en : recoupe brief DOSSIER

## Parties

figures = Chiffres
figures-lead = Selon ce qui est compté, de qui, où et quand. Les parties sont en retrait sous leur total.
control = Qui tient quoi
control-lead = Par lieu. Ce qui a été dit, non ce qui vaut aujourd’hui.
events = Événements
events-lead = Ce qui se serait passé, par jour.
statements = Démentis, exigences, menaces et prévisions
statements-lead = Les positions des sources, dans leurs mots. Un démenti ne réduit aucun chiffre ; une prévision n’est pas un événement.
media = Images et enregistrements
media-lead = Dits exister, ou montrer quelque chose. Rien n’en a été vu ici.
reports = Les rapports, affirmations marquées
reports-lead = Souligné : ce qui a été lu comme une affirmation. La lettre et le numéro mènent à la note, la note ramène aux mots.
unread = Ce qui n’a pas pu être lu
unread-lead = Phrases qui semblent affirmer quelque chose et n’ont rien donné, ou une affirmation incomplète. À lire soi-même.
unread-none = Rien n’est resté de côté dans ce rapport.
unread-all-none = Rien n’est resté de côté.
unread-whole = Sur le rapport entier
section-empty = Aucune affirmation de cette sorte n’a été lue.
sources = Rapports lus
legend = Marques

## Colonnes

column-figure = Chiffre
column-when = Quand
column-change = Ce qui est dit
column-event = Événement
column-who = Qui le dit, et par qui
column-words = Dans ces mots
column-report = Rapport

## Sortes d’affirmation

kind-figure = chiffre
kind-control = contrôle
kind-event = événement
kind-statement = déclaration
kind-media = images

## Comment la source se tient à ce qu’elle dit

stance-asserted = affirmé
stance-hedged = avec réserve
stance-predicted = prévision
stance-demanded = exigé
stance-threatened = menace
stance-denied = démenti
statements-denied = Démentis
statements-demanded = Exigences
statements-threatened = Menaces
statements-predicted = Prévisions
statements-asserted = Positions et accusations

## Chiffres

figure-exact = { $value }
figure-about = ≈ { $value }
figure-at_least = ≥ { $value }
figure-more_than = > { $value }
figure-at_most = ≤ { $value }
figure-less_than = < { $value }
figure-nearly = près de { $value }
figure-between = { $low }–{ $high }
figure-vague =
    { $low ->
        [20] dizaines (≥ { $low })
        [24] dizaines (≥ { $low })
        [40] dizaines (≥ { $low })
        [100] centaines (≥ { $low })
        [200] centaines (≥ { $low })
        [2000] milliers (≥ { $low })
        [20000] dizaines de milliers (≥ { $low })
        [200000] centaines de milliers (≥ { $low })
        [2000000] millions (≥ { $low })
       *[other] nombre non précisé (≥ { $low })
    }
figure-unstated = non précisé
figure-part = dont { $population }
figure-adds = en plus de { $label }
figure-revises = révise { $label }
basis-flow = dans ce temps
basis-cumulative = depuis le début de ce temps
basis-stock = à ce jour-là
support =
    { $reports ->
        [one] { $reports } rapport
       *[other] { $reports } rapports
    }, { $origins ->
        [0] aucune origine nommée
        [one] { $origins } origine nommée
       *[other] { $origins } origines nommées
    }
scope = { $population } · { $places } · { $when }

## Mesures

measure-killed = Tués
    .claim =
        { $agree ->
            [ms] { $who } a été tué
            [fs] { $who } a été tuée
            [fp] { $who } ont été tuées
           *[mp] { $who } ont été tués
        }
measure-injured = Blessés
    .claim =
        { $agree ->
            [ms] { $who } a été blessé
            [fs] { $who } a été blessée
            [fp] { $who } ont été blessées
           *[mp] { $who } ont été blessés
        }
measure-casualties = Tués ou blessés, en un seul nombre
    .claim =
        { $agree ->
            [ms] { $who } a été tué ou blessé
            [fs] { $who } a été tuée ou blessée
            [fp] { $who } ont été tuées ou blessées
           *[mp] { $who } ont été tués ou blessés
        }
measure-missing = Disparus
    .claim =
        { $agree ->
            [ms] { $who } est porté disparu
            [fs] { $who } est portée disparue
            [fp] { $who } sont portées disparues
           *[mp] { $who } sont portés disparus
        }
measure-detained = Détenus
    .claim =
        { $agree ->
            [ms] { $who } a été détenu
            [fs] { $who } a été détenue
            [fp] { $who } ont été détenues
           *[mp] { $who } ont été détenus
        }
measure-abducted = Enlevés
    .claim =
        { $agree ->
            [ms] { $who } a été enlevé
            [fs] { $who } a été enlevée
            [fp] { $who } ont été enlevées
           *[mp] { $who } ont été enlevés
        }
measure-displaced = Déplacés
    .claim =
        { $agree ->
            [ms] { $who } a fui ou a été chassé
            [fs] { $who } a fui ou a été chassée
            [fp] { $who } ont fui ou ont été chassées
           *[mp] { $who } ont fui ou ont été chassés
        }
measure-evacuated = Évacués
    .claim =
        { $agree ->
            [ms] { $who } a été évacué
            [fs] { $who } a été évacuée
            [fp] { $who } ont été évacuées
           *[mp] { $who } ont été évacués
        }
measure-returned = Revenus
    .claim =
        { $agree ->
            [ms] { $who } est revenu
            [fs] { $who } est revenue
            [fp] { $who } sont revenues
           *[mp] { $who } sont revenus
        }
measure-sheltered = Mis à l’abri
    .claim =
        { $agree ->
            [ms] { $who } a été accueilli
            [fs] { $who } a été accueillie
            [fp] { $who } ont été accueillies
           *[mp] { $who } ont été accueillis
        }
measure-trapped = Pris au piège
    .claim =
        { $agree ->
            [ms] { $who } est pris au piège
            [fs] { $who } est prise au piège
            [fp] { $who } sont prises au piège
           *[mp] { $who } sont pris au piège
        }
measure-surrendered = Rendus
    .claim =
        { $agree ->
            [ms] { $who } s’est rendu
            [fs] { $who } s’est rendue
            [fp] { $who } se sont rendues
           *[mp] { $who } se sont rendus
        }
measure-amnestied = Amnistiés
    .claim =
        { $agree ->
            [ms] { $who } a été amnistié
            [fs] { $who } a été amnistiée
            [fp] { $who } ont été amnistiées
           *[mp] { $who } ont été amnistiés
        }
measure-released = Libérés de captivité
    .claim =
        { $agree ->
            [ms] { $who } a été libéré de captivité
            [fs] { $who } a été libérée de captivité
            [fp] { $who } ont été libérées de captivité
           *[mp] { $who } ont été libérés de captivité
        }
measure-escaped = Évadés
    .claim =
        { $agree ->
            [ms] { $who } s’est échappé
            [fs] { $who } s’est échappée
            [fp] { $who } se sont échappées
           *[mp] { $who } se sont échappés
        }
measure-rescued = Secourus
    .claim =
        { $agree ->
            [ms] { $who } a été secouru
            [fs] { $who } a été secourue
            [fp] { $who } ont été secourues
           *[mp] { $who } ont été secourus
        }
measure-in_need = Dans le besoin
    .claim =
        { $number ->
            [s] { $who } est dans le besoin
           *[p] { $who } sont dans le besoin
        }
measure-raped = Violés
    .claim =
        { $agree ->
            [ms] { $who } a été violé
            [fs] { $who } a été violée
            [fp] { $who } ont été violées
           *[mp] { $who } ont été violés
        }
measure-destroyed = Détruits
    .claim =
        { $agree ->
            [ms] { $who } a été détruit
            [fs] { $who } a été détruite
            [fp] { $who } ont été détruites
           *[mp] { $who } ont été détruits
        }
    .things = yes
measure-other = { $id }
    .claim = { $who } : { $id }

## Populations

population-people = personnes
    .counted =
        { $number ->
            [s] { $figure } personne
           *[p] { $figure } personnes
        }
    .vague = { $figure } de personnes
    .gender = f
population-civilians = civils
    .counted =
        { $number ->
            [s] { $figure } civil
           *[p] { $figure } civils
        }
    .vague = { $figure } de civils
    .gender = m
population-children = enfants
    .counted =
        { $number ->
            [s] { $figure } enfant
           *[p] { $figure } enfants
        }
    .vague = { $figure } d’enfants
    .gender = m
population-women = femmes
    .counted =
        { $number ->
            [s] { $figure } femme
           *[p] { $figure } femmes
        }
    .vague = { $figure } de femmes
    .gender = f
population-men = hommes
    .counted =
        { $number ->
            [s] { $figure } homme
           *[p] { $figure } hommes
        }
    .vague = { $figure } d’hommes
    .gender = m
population-residents = habitants
    .counted =
        { $number ->
            [s] { $figure } habitant
           *[p] { $figure } habitants
        }
    .vague = { $figure } d’habitants
    .gender = m
population-families = familles
    .counted =
        { $number ->
            [s] { $figure } famille
           *[p] { $figure } familles
        }
    .vague = { $figure } de familles
    .gender = f
population-fighters = combattants
    .counted =
        { $number ->
            [s] { $figure } combattant
           *[p] { $figure } combattants
        }
    .vague = { $figure } de combattants
    .gender = m
population-soldiers = soldats
    .counted =
        { $number ->
            [s] { $figure } soldat
           *[p] { $figure } soldats
        }
    .vague = { $figure } de soldats
    .gender = m
population-police = policiers
    .counted =
        { $number ->
            [s] { $figure } policier
           *[p] { $figure } policiers
        }
    .vague = { $figure } de policiers
    .gender = m
population-peacekeepers = casques bleus
    .counted =
        { $number ->
            [s] { $figure } casque bleu
           *[p] { $figure } casques bleus
        }
    .vague = { $figure } de casques bleus
    .gender = m
population-journalists = journalistes
    .counted =
        { $number ->
            [s] { $figure } journaliste
           *[p] { $figure } journalistes
        }
    .vague = { $figure } de journalistes
    .gender = m
population-aid_workers = humanitaires
    .counted =
        { $number ->
            [s] { $figure } humanitaire
           *[p] { $figure } humanitaires
        }
    .vague = { $figure } d’humanitaires
    .gender = m
population-medics = soignants
    .counted =
        { $number ->
            [s] { $figure } soignant
           *[p] { $figure } soignants
        }
    .vague = { $figure } de soignants
    .gender = m
population-prisoners = prisonniers
    .counted =
        { $number ->
            [s] { $figure } prisonnier
           *[p] { $figure } prisonniers
        }
    .vague = { $figure } de prisonniers
    .gender = m
population-hostages = otages
    .counted =
        { $number ->
            [s] { $figure } otage
           *[p] { $figure } otages
        }
    .vague = { $figure } d’otages
    .gender = m
population-refugees = réfugiés
    .counted =
        { $number ->
            [s] { $figure } réfugié
           *[p] { $figure } réfugiés
        }
    .vague = { $figure } de réfugiés
    .gender = m
population-unstated = sans dire de qui
    .counted = { $figure } (sans dire de qui)
    .vague = { $figure } (sans dire de qui)
    .gender = m
population-things = bâtiments ou sites
    .counted =
        { $number ->
            [s] { $figure } bâtiment ou site
           *[p] { $figure } bâtiments ou sites
        }
    .vague = { $figure } de bâtiments ou sites
    .gender = m
population-other = { $id }
    .counted = { $figure } ({ $id })
    .vague = { $figure } ({ $id })
    .gender = m

## Contrôle

control-holds =
    { $shape ->
        [both] aux mains de : { $holder } ; plus de : { $loser }
        [holder] aux mains de : { $holder }
        [loser] plus aux mains de : { $loser }
       *[none] tenu, sans dire par qui
    }
control-takes =
    { $shape ->
        [both] prise par { $holder }, sur { $loser }
        [holder] prise par { $holder }
        [loser] prise sur { $loser }
       *[none] prise, sans dire par qui
    }
control-loses =
    { $shape ->
        [both] perte par { $loser }, au profit de : { $holder }
        [holder] perte au profit de : { $holder }
        [loser] perte par { $loser }
       *[none] perte, sans dire par qui
    }
control-withdraws =
    { $shape ->
        [both] retrait : { $loser } ; laissé à : { $holder }
        [holder] retrait ; laissé à : { $holder }
        [loser] retrait : { $loser }
       *[none] retrait, sans dire de qui
    }
control-contests =
    { $shape ->
        [both] disputé : { $holder } contre { $loser }
        [holder] disputé par { $holder }
        [loser] disputé contre { $loser }
       *[none] disputé, sans dire par qui
    }
control-besieges =
    { $shape ->
        [both] siège par { $holder }, contre { $loser }
        [holder] siège par { $holder }
        [loser] siège contre { $loser }
       *[none] siège, sans dire par qui
    }
control-claim = { $places } : { $control }
control-whole = en entier
control-part = en partie
control-share = { $percent } % de la surface dite
control-areas =
    { $n ->
        [one] { $n } zone
       *[other] { $n } zones
    }

## Événements

event-bombardment = bombardement
event-air_strike = frappe aérienne
event-shelling = tirs d’artillerie
event-clash = combats
event-attack = attaque
event-explosion = explosion
event-abduction = enlèvement
event-execution = exécution
event-arrest = arrestation
event-looting = pillage
event-arson = incendie volontaire
event-seizure = saisie
event-siege_broken = siège rompu
event-advance = avancée
event-evacuation = évacuation
event-shelter = mise à l’abri
event-aid = aide livrée
event-aid_refused = aide refusée
event-agreement = accord
event-ceasefire = cessez-le-feu
event-ceasefire_breach = rupture d’un cessez-le-feu
event-return = retour
event-surrender = reddition
event-unstated = événement de sorte non dite

## Acteurs

role-perpetrator = par { $actors }
role-holder = détenteur : { $actors }
role-loser = perdant : { $actors }
role-victim = subi par { $actors }
role-target = visant { $actors }
role-party = parties : { $actors }
responsibility-claimed = { $actor } (revendique)
responsibility-attributed = { $actor } (mis en cause)
responsibility-attributed-by = { $actor } (mis en cause par { $accuser })
responsibility-denied = { $actor } (dément)
loaded = { $actor } (dans le texte : « { $word } »)

## Attribution

own-voice = { $outlet } (en son nom)
own-voice-unnamed = le rapport lui-même (en son nom)
author-unknown = auteur inconnu
affiliated = { $name } ({ $body })
both-names = { $words } ({ $name })
outlet-unnamed = média non précisé
arrow = →

## Jours et lieux

date =
    { $weekday ->
        [1] lundi
        [2] mardi
        [3] mercredi
        [4] jeudi
        [5] vendredi
        [6] samedi
       *[7] dimanche
    } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
month =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    } { $year }
when-day = { $start }
    .in = le { $start }
when-days = du { $start } au { $end }
    .in = du { $start } au { $end }
when-month = { $month }
    .in = en { $month }
when-year = { $year }
    .in = en { $year }
when-since = depuis le { $start }
    .in = depuis le { $start }
when-from-year = de { $year } au { $end }
    .in = de { $year } au { $end }
when-from-month = de { $month } au { $end }
    .in = de { $month } au { $end }
when-since-year = depuis { $year }
    .in = depuis { $year }
when-since-month = depuis { $month }
    .in = depuis { $month }
when-until = jusqu’au { $end }
    .in = jusqu’au { $end }
when-as-of = à la date du { $day }
    .in = à la date du { $day }
when-words = jour inconnu (« { $words } »)
    .in = jour inconnu (« { $words } »)
when-none = jour non précisé
    .in = jour non précisé
when-inherited = Jour lu dans une autre phrase : « { $words } »
where-none = lieu non précisé
where-inherited = Lieu lu dans une autre phrase : « { $words } »

## Une affirmation

card =
    { $shape ->
        [when-where] { $origin } : { $claim }, { $when } ({ $places }).
        [when] { $origin } : { $claim }, { $when }.
        [where] { $origin } : { $claim } ({ $places }).
       *[bare] { $origin } : { $claim }.
    }
said-asserted = une position, dans ses mots
said-hedged = une position, avec réserve
said-predicted = une prévision
said-demanded = une exigence
said-threatened = une menace
said-denied = un démenti
dated = { $when } · { $what }
direct-quote = citation directe
rule = règle { $rule }
denies = dément { $label }
denies-words = dément : « { $words } »
reference = [{ $report }] { $label }
reference-spoken = [{ $report }] { $label }, { $kind } : montrer dans le texte
mark-spoken = { $kind } { $label } : vers la note
note-spoken = { $kind } { $label } : retour aux mots
unread-mark-spoken = Phrase { $number } non lue : pourquoi
to-table = dans la liste

## Un rapport

report-heading = [{ $number }] { $name }
report-title = « { $title } »
show = montrer dans le texte
report-untitled = rapport sans titre
report-published = publié le { $date }
report-undated = jour de publication non précisé
report-language = langue : { $language }
language-ar = arabe
language-en = anglais
language-fr = français
report-language-unknown = langue inconnue
report-digest = résumé
report-claims =
    { $claims ->
        [0] aucune affirmation
        [one] { $claims } affirmation
       *[other] { $claims } affirmations
    }
report-unread =
    { $unread ->
        [0] rien laissé de côté
        [one] { $unread } phrase non lue
       *[other] { $unread } phrases non lues
    }
report-empty = Ce rapport n’a pas de texte.
notes-of = Notes de ce paragraphe

## Ce qui n’a pas pu être lu

diagnostic-number-unread = Un nombre qu’aucune règle ne prend.
diagnostic-role-missing = Quelque chose se serait passé, mais à qui, ou où, n’a pas été trouvé.
diagnostic-ambiguous = Deux lectures restaient égales ; le champ est resté vide.
diagnostic-time-unresolved = Un moment reste ouvert : rien ne dit à partir de quel jour il compte.
diagnostic-speaker-unknown = Quelqu’un est cité, mais aucun locuteur n’a été trouvé.
diagnostic-quote-unclosed = Un guillemet n’est jamais refermé.
diagnostic-empty = Le rapport n’a pas de texte.
diagnostic-language-unsupported = Aucun pack ne lit cette langue.
diagnostic-decoded = Le texte n’était pas en UTF-8 et a été converti.
diagnostic-binary = Le fichier n’est pas du texte.
diagnostic-no-date = Le jour de publication manque ; les jours relatifs restent ouverts.
diagnostic-bad-date = La date donnée n’en est pas une.
diagnostic-bad-input = Une ligne de l’entrée n’a pas pu être lue.
diagnostic-limit = Une limite a été atteinte ; la suite n’a pas été lue.
diagnostic-off-topic = Cet article parle surtout d’autre chose que du conflit ; ce qui ressemblait à des affirmations dans ses autres phrases a été laissé de côté.
diagnostic-none = Aucune règle n’en a tiré d’affirmation.

## Pied

made =
    { $shape ->
        [dated] Fait avec Recoupe { $version }, le { $date }
       *[undated] Fait avec Recoupe { $version }
    }
record-hash = Enregistrement (SHA-256) : { $hash }
record-hash-none = Aucune empreinte de l’enregistrement n’a été donnée.
