### Les mots du bureau, en français. Comment s’appellent les affirmations, les chiffres, les jours et les
### statuts, cela se trouve dans brief.ftl, checked.ftl et actors.ftl.
###
### Un message est une phrase, une étiquette ou un titre entiers, avec des variables ; rien n’est
### assemblé de morceaux. Toute langue qui a un desk.ftl a les mêmes messages.

## Les pièces

rooms = Pièces
room-briefing = Revue
room-reader = Lecture
room-figures = Chiffres
room-control = Contrôle
room-search = Recherche
room-import = Import
skip-to-room = Aller à la pièce
brand-spoken = { $name } : à la revue
nowhere = Il n’y a rien ici
nowhere-text = Cette adresse ne mène à aucune pièce du bureau.
undecided-count =
    { $count ->
        [one] { $count } affirmation sur laquelle personne n’a décidé
       *[other] { $count } affirmations sur lesquelles personne n’a décidé
    }

## L’horloge

clock = Le jour que l’on regarde
clock-day = Jour
clock-known = Su au
day-form = AAAA-MM-JJ
day-wrong = Ce n’est pas un jour : écrivez-le comme 2016-12-12.
clock-reset = Dernier jour
clock-reset-spoken = Au dernier jour, avec tous les rapports
as-known-then = tel qu’on le savait ce jour-là

## États

wait = Un instant
again = Réessayer
more = Suite
fewer = Moins
show-rest = montrer { $count } de plus
close = Fermer
save = Enregistrer
cancel = Annuler
any = tous
not-stated = non précisé
not-known = inconnu
not-known-yet = rien de connu encore
trouble-is-safe = Ce qui est sauf :
trouble-to-do = Que faire :
trouble-unknown = Le serveur a répondu autre chose qu’attendu
trouble-safe = Ce qui était enregistré est sur le disque.
trouble-next = Réessayez. Si cela persiste, lancez recoupe verify dans le dossier du cas.
trouble-away = Le serveur ne répond pas
trouble-away-detail = Le bureau est ouvert, mais le programme derrière lui ne tourne pas ou n’est pas joignable.
trouble-away-safe = Tout ce qui a été décidé et confirmé est sur le disque.
trouble-away-next = Relancez-le avec recoupe serve, puis réessayez.

## Touches, apparence, langue

help-open = Touches
help-title = Touches et apparence
theme = Thème
theme-system = celui du système
theme-light = clair
theme-dark = sombre
language = Langue
keys = Touches
keys-on = touches simples actives
keys-reset = Touches d’origine
keys-clash = La même touche sert à plusieurs choses : { $names }.
keys-desk = Partout
keys-reader = Dans la lecture
keys-control = Dans le contrôle
key-of = Touche : { $name }
key-help = Montrer les touches
key-find = Rechercher
key-go-briefing = Aller à la revue
key-go-reader = Aller à la lecture
key-go-figures = Aller aux chiffres
key-go-control = Aller au contrôle
key-go-search = Aller à la recherche
key-go-import = Aller à l’import
key-next = Affirmation suivante ; après la dernière, rapport suivant
key-previous = Affirmation précédente
key-next-report = Rapport suivant
key-previous-report = Rapport précédent
key-accept = Accepter, et passer à la suivante
key-reject = Rejeter, et passer à la suivante
key-edit = Corriger des champs
key-new = Nouvelle affirmation à partir des mots choisis
key-undo = Annuler la dernière décision, autant de fois qu’il faut
key-edges = Déplacer les bords des mots
key-capture = Montrer la capture à côté du texte
key-bulk = Décider de plusieurs à la fois
key-day-back = Jour précédent
key-day-on = Jour suivant
key-play = Défiler jour par jour
key-alternatives = Prendre cette autre lecture
key-edges-move = Déplacer la fin d’un mot ; avec Maj le début, avec Alt d’une lettre

## Revue

picture = Le tableau du jour
picture-lead = Ce qui est dit des jours jusqu’à celui-ci, à la lumière de tous les rapports.
picture-none = Rien n’est dit des jours jusqu’à celui-ci.
notes = Les mots derrière les phrases
note-spoken-desk = Note { $number } : les mots
briefing-known = D’après ce qui était publié au { $day }
briefing-since = Nouveau : publié depuis le { $day }
briefing-since-label = Nouveau depuis
briefing-looked = Depuis ma dernière visite
briefing-week = La dernière semaine
briefing-more =
    { $count ->
        [one] { $count } de plus n’est pas montré ici
       *[other] { $count } de plus ne sont pas montrés ici
    }
briefing-empty = Il n’y a pas encore de rapport dans ce cas. Une revue dit ce que disent les rapports, et sur la parole de qui.
briefing-empty-next = Importer des rapports
print = Imprimer

## Lecture : la file

queue = Rapports à lire
queue-undecided = À décider
queue-all = Tous
queue-find = Trouver des rapports par leurs mots
queue-count =
    { $count ->
        [0] aucun rapport
        [one] { $count } rapport
       *[other] { $count } rapports
    }
queue-left = { $left } sur { $claims } à décider
queue-done =
    { $claims ->
        [0] aucune affirmation
        [one] { $claims } affirmation, décidée
       *[other] { $claims } affirmations, toutes décidées
    }
queue-empty = Il ne reste rien à décider. Les rapports qui arriveront plus tard se trouveront ici.
queue-none = Aucun rapport ne contient ces mots.
queue-show-all = Montrer tous les rapports
undated-short = sans date
side-queue = File
side-unread = Non lu
side-capture = Capture
reader-side = À côté du texte
reader-text = Le rapport
reader-claim = L’affirmation
reader-choose = Choisissez un rapport à gauche, ou importez-en.
reader-progress = { $left } sur { $claims } affirmations à décider
reader-finished =
    { $count ->
        [one] L’affirmation de ce rapport est décidée.
       *[other] Les { $count } affirmations de ce rapport sont toutes décidées.
    }
reader-first = C’est le premier rapport.
reader-last = C’est le dernier rapport.
reader-no-claims = Aucune affirmation n’a été lue dans ce rapport.
reader-no-claims-next = Choisissez des mots et appuyez sur n pour en ajouter une. Ce qui n’a pu être lu, et pourquoi, se trouve sous « Non lu ».
reader-long = Un texte de { $count } caractères : il est mis en page au fur et à mesure.
report-before = Rapport précédent
report-after = Rapport suivant
unread-mark = Phrase { $number } qui n’a pu être lue
mark-spoken-desk = { $label } : « { $quote } »

## Lecture : l’affirmation

accept = Accepter
reject = Rejeter
edit = Corriger
edges = Bords
undo = Annuler
new = Nouvelle affirmation
bulk = Plusieurs à la fois
state-undecided = à décider
state-accepted = acceptée
state-rejected = rejetée
claim-corrected = corrigée
claim-by-hand = ajoutée à la main
flag-changed = se lit autrement que lors de sa relecture
flag-moved = une autre affirmation a été relue sur ces mots
row-words = Mots
row-what = Quoi
row-where = Où
row-when = Quand
row-actors = Qui
row-says = Qui le dit
row-denies = Dément
row-range = permet { $range }
row-inherited = lu dans une autre phrase
basis-none = sur quelle durée, cela n’est pas dit
actor-role-perpetrator = par { $name }
actor-role-holder = tient : { $name }
actor-role-loser = perd : { $name }
actor-role-victim = subi par { $name }
actor-role-target = visait { $name }
actor-role-party = partie : { $name }
role-name-perpetrator = l’a fait
role-name-holder = le tient ou le prend
role-name-loser = le perd ou le quitte
role-name-victim = l’a subi
role-name-target = était visé
role-name-party = partie
responsibility-short-claimed = le revendique
responsibility-short-attributed = accusé
responsibility-short-denied = le nie
place-unresolved = aucun répertoire ne le connaît
chain = De l’origine au lecteur
own-voice-short = de sa propre voix, sur la parole de personne
denies-unknown = ce qui est démenti n’est pas une affirmation de ce rapport
alternatives = Pourrait aussi être
standing = Son rapport aux autres affirmations, et ce qui a été décidé
as-read = Telle qu’elle a été lue :
see-figures = côte à côte
reports-origins =
    { $reports ->
        [one] { $reports } rapport
       *[other] { $reports } rapports
    }, { $n ->
        [0] aucune origine
        [one] { $origins } origine
       *[other] { $origins } origines
    }
corrected-spoken = Corrigée.
undo-done =
    { $count ->
        [one] Annulé.
       *[other] { $count } décisions annulées.
    }
undo-none = Il n’y a rien à annuler.

## Lecture : corriger, ajouter, décider de plusieurs

edit-title = Corriger cette affirmation
edit-wrong = Ce n’est pas un nombre : { $fields }.
why = Pourquoi (pour le journal)
field-stance = Comment c’est dit
field-figure-measure = Ce qui est compté
field-figure-population = De qui
field-figure-value = Nombre
field-figure-qualifier = Avec les mots
field-figure-low = Au moins
field-figure-high = Au plus
field-figure-basis = Sur quelle durée
field-control-change = Ce qui s’est passé
field-control-extent = Quelle étendue
field-control-share = Part, en %
field-control-areas_count = Nombre de zones
field-event-type = Type d’événement
field-when-start = Premier jour
field-when-end = Dernier jour
field-when-as_of = À la date du
field-actors-name = Acteur
field-actors-role = Son rôle
field-attribution-name = Maillon de la chaîne
qualifier-exact = exactement
qualifier-about = environ
qualifier-at_least = au moins
qualifier-more_than = plus de
qualifier-at_most = au plus
qualifier-less_than = moins de
qualifier-nearly = près de
qualifier-between = entre deux nombres
qualifier-vague = sans nombre (des dizaines…)
place-remove = Enlever
place-removed = enlevé
place-none = Aucun répertoire ne connaît un tel lieu.
place-kind-country = pays
place-kind-admin1 = province
place-kind-admin2 = comté
place-kind-region = région
place-kind-capital = capitale
place-kind-city = ville
place-kind-sector = secteur
place-kind-district = quartier
place-kind-landmark = repère
edges-title = Déplacer les bords des mots
edges-lead = ← → déplacent la fin d’un mot, avec Maj le début, avec Alt d’une lettre. Entrée les garde, Échap les laisse.
new-title = Une affirmation qui n’a pas été lue
new-kind = Genre
pick-title = Choisir les mots de l’affirmation
pick-lead = ← → vont de mot en mot, avec Maj elles en prennent un de plus ou de moins ; ↑ ↓ vont de ligne en ligne. Ou choisissez d’abord les mots avec la souris, puis appuyez sur n.
pick-on = Vers l’affirmation
new-source = Qui le dit
new-save = L’ajouter
new-wrong = Un chiffre veut son nombre, ou « sans nombre » pour des dizaines et autres.
bulk-title = Décider de plusieurs à la fois
bulk-lead = Choisissez, voyez ce que cela ferait, puis faites exactement cela. Une seule annulation reprend le tout.
bulk-verb = Décision
bulk-here = dans ce seul rapport
bulk-look = Voir ce que cela ferait
bulk-preview-accept =
    { $count ->
        [0] Aucune affirmation ne serait acceptée
        [one] { $count } affirmation serait acceptée
       *[other] { $count } affirmations seraient acceptées
    }
bulk-preview-reject =
    { $count ->
        [0] Aucune affirmation ne serait rejetée
        [one] { $count } affirmation serait rejetée
       *[other] { $count } affirmations seraient rejetées
    }
bulk-do-accept =
    { $count ->
        [one] Accepter { $count } affirmation
       *[other] Accepter { $count } affirmations
    }
bulk-do-reject =
    { $count ->
        [one] Rejeter { $count } affirmation
       *[other] Rejeter { $count } affirmations
    }
bulk-done =
    { $count ->
        [one] { $count } affirmation décidée.
       *[other] { $count } affirmations décidées.
    }
bulk-rest = et { $count } de plus

## Lecture : à côté du texte

capture = Tel que capturé
capture-name = Nom
capture-size = Taille
capture-when = Capturé
capture-url = Adresse
capture-save = Enregistrer les octets capturés
capture-source = Les octets capturés, comme texte
capture-cut = Les { $count } premiers octets sont montrés.
bytes = { $count } octets
versions = Versions et copies
version-near_copy_of = { $share } % s’en trouvent dans
version-version_of = autre version de
version-corrects = corrige
version-retracts = retire
version-by-near_copy_of = { $share } % en viennent d’ici :
version-by-version_of = a une autre version dans
version-by-corrects = est corrigé par
version-by-retracts = est retiré par

## Chiffres

figures-room-lead = Ce que dit chaque source, sur sa propre ligne. Ni moyenne ni classement ; rapports et origines sont comptés à part.
figures-empty = Aucun chiffre n’a encore été lu dans ce cas.
figures-none = Aucun chiffre ne répond à ce qui est choisi.
figures-all = Tout montrer
figures-repeats = montrer les répétitions à part
figures-also =
    { $count ->
        [one] le même dans { $count } autre rapport
       *[other] le même dans { $count } autres rapports
    }
figures-truncated = Il y a { $total } chiffres : trop pour les montrer d’un coup. Choisissez un lieu, une population ou des jours.
measures = Ce qui est compté
basis-title-flow = Dans un temps
basis-title-cumulative = Depuis un début
basis-title-stock = À une date
basis-title-none = Sur quelle durée, cela n’est pas dit
basis-lead-flow = Tant dans le temps que couvre la barre.
basis-lead-cumulative = Tant en tout depuis le début de la barre. À ne pas ajouter aux chiffres de jours isolés.
basis-lead-stock = Tant à ce moment.
basis-lead-none = Les mots ne disent pas s’il s’agit d’un temps, d’un total ou d’un moment.
chart-title = { $measure } : { $basis }, une ligne par source
chart-table = La même chose en tableau
mark-figure-spoken = { $origin } : { $figure }. « { $quote } »
figures-key = { timeline-key } Une flèche en pointillés mène à la voie de qui a repris le chiffre.
disputed = en désaccord
planned = à venir

## Contrôle

control-room-lead = Ce qui est dit de qui tient quoi ; rien ici ne dit qui le tient. Derrière chaque zone se trouvent les affirmations pour et contre.
control-empty = Personne n’a dit à ce jour qui tient quoi.
control-none-spoken = Rien n’est dit ici de zones isolées.
control-no-points = Aucune de ces zones n’a de point connu ; le tableau ci-dessous les a toutes.
control-in = À l’intérieur de
control-everywhere = partout
control-compare = Comparer avec
control-compare-off = Ne pas comparer
control-table = La même chose en tableau
control-silent =
    { $count ->
        [one] { $count } autre zone, dont rien n’est dit, ou seulement par un ensemble où elle se trouve
       *[other] { $count } autres zones, dont rien n’est dit, ou seulement par un ensemble où elles se trouvent
    }
column-since = Depuis
column-for-against = Pour / contre
days = Jour par jour
days-slider = Jour
day-before = Jour précédent
day-after = Jour suivant
play = Défiler
pause = Pause
map-move = Déplacer la carte (flèches, + et −, 0)
map-in = Plus grand
map-out = Plus petit
map-reset = Toute la carte
area-since = depuis le { $day }
area-mentioned = mentionné pour la dernière fois le { $day }
area-implied = connu seulement par un ensemble où elle se trouve
area-from-whole = dit de { $whole }
area-no-claims = aucune
area-all = Toutes les affirmations sur cette zone
published-on = publié le { $day }
compare-title = { $a } et { $b }
compare-none = Entre ces deux jours, rien de ce qui est dit d’une zone ne diffère.
compare-same =
    { $count ->
        [one] { $count } zone est comme avant.
       *[other] { $count } zones sont comme avant.
    }
shares = Parts
shares-lead = Quelle part d’un ensemble chaque camp est dit tenir : par le nombre de ses zones, et par leur surface quand toutes sont connues. À côté, ce qu’avancent les sources.
shares-parts =
    { $parts ->
        [one] { $parts } zone
       *[other] { $parts } zones
    }
shares-who = Dit tenir
shares-count = Zones
shares-surface = Surface
shares-bar = Part de l’ensemble
shares-stated = Parts avancées par des sources
shares-stated-lead = Parts avancées par des sources :

## Recherche

search-words = Mots d’un rapport ou d’une affirmation
search-go = Rechercher
search-found = Ce qui a été trouvé
search-claims =
    { $count ->
        [one] { $count } affirmation
       *[other] { $count } affirmations
    }
search-reports =
    { $count ->
        [one] { $count } rapport
       *[other] { $count } rapports
    }
search-export = Le tout en
search-none = Rien ne répond à tout cela. Enlevez un mot ou un choix.
search-no-case = Il n’y a pas encore de rapport dans ce cas.
facets = Choisir
facet-none = Tout enlever
facet-drop = Enlever : { $name }
facet-others =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
facet-days = Jours dont il s’agit
facet-q = Mots
facet-kind = Genre
facet-measure = Ce qui est compté
facet-event = Événement
facet-stance = Comment c’est dit
facet-state = Décision
facet-place = Lieu
facet-source = Source
facet-outlet = Média
facet-language = Langue
facet-report = Rapport
facet-from = Du
facet-to = Au
facet-published_from = Publié dès le
facet-published_to = Publié jusqu’au
facet-flagged = À revoir
facet-unresolved = Lieu inconnu

## Import

import-lead = Les rapports sont lus sur cette machine ; rien ne la quitte. Ce qui est capturé est gardé tel quel, avec son empreinte.
import-drop = Déposez ici des fichiers ou des dossiers
import-files = Choisir des fichiers
import-folder = Choisir un dossier
import-sending = Remise en cours…
import-formats = Texte, Markdown, pages web, courriels, CSV, JSON Lines, exports de Telegram.
import-about = Ce que les fichiers ne disent pas d’eux-mêmes
import-about-lead = Pour les rapports qui ne le disent pas. Ce qu’un rapport dit l’emporte.
import-date = Publié le
import-detect = la reconnaître
import-jobs = Imports
import-none = Rien n’a été importé depuis l’ouverture du bureau.
import-waiting = En attente
import-running = En lecture
import-done = Terminé
import-failed = Arrêté
import-of =
    { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }
import-progress = Avancement
import-counts =
    { $added ->
        [0] aucun nouveau rapport
        [one] { $added } nouveau rapport
       *[other] { $added } nouveaux rapports
    }, { $claims ->
        [0] aucune affirmation
        [one] { $claims } affirmation
       *[other] { $claims } affirmations
    }
import-already =
    { $count ->
        [one] { $count } s’y trouvait déjà
       *[other] { $count } s’y trouvaient déjà
    }
import-near =
    { $count ->
        [one] { $count } quasi-copie
       *[other] { $count } quasi-copies
    }
import-versions =
    { $count ->
        [one] { $count } autre version
       *[other] { $count } autres versions
    }
import-problem = Pourquoi il s’est arrêté :
import-rejects =
    { $count ->
        [one] { $count } entrée n’est pas un rapport
       *[other] { $count } entrées ne sont pas des rapports
    }
import-rejects-more = { $count } de plus se trouvent dans rejects.jsonl, dans le dossier du cas.
import-reason = Pourquoi, et que faire
import-read = Lire les nouveaux rapports
import-brief = À la revue
import-done-spoken = Import terminé : { $added } nouveaux rapports, { $claims } affirmations, { $rejected } entrées qui ne sont pas des rapports.
import-safe = Vous pouvez fermer cette page : un import continue sans elle.
