### Ce que dit le terminal sous une revue, en français.
###
### Un message est une phrase ou une étiquette entière ; rien n’est collé de morceaux. Tous les
### catalogues ont les mêmes messages.

html = La même en un seul fichier HTML : { $path }

refused =
    { $count ->
        [one] Une entrée n’a pas pu être lue du tout : voir plus haut.
       *[other] { $count } entrées n’ont pas pu être lues du tout : voir plus haut.
    }

## Ce qui n’a pas pu être lu, ou l’a été avec réserve

diagnostics-none = Diagnostics : aucun.
diagnostics =
    { $count ->
        [one] Diagnostics : un.
       *[other] Diagnostics : { $count }.
    }
code-number-unread =
    { $count ->
        [one] un nombre qu’aucune règle n’a lu
       *[other] { $count } nombres qu’aucune règle n’a lus
    }
code-role-missing =
    { $count ->
        [one] une affirmation à laquelle manque un élément nécessaire
       *[other] { $count } affirmations auxquelles manque un élément nécessaire
    }
code-ambiguous =
    { $count ->
        [one] un champ laissé vide, ou une langue devinée, entre deux lectures
       *[other] { $count } champs laissés vides, ou langues devinées, entre deux lectures
    }
code-time-unresolved =
    { $count ->
        [one] un moment laissé ouvert, faute d’un jour à partir duquel compter
       *[other] { $count } moments laissés ouverts, faute d’un jour à partir duquel compter
    }
code-speaker-unknown =
    { $count ->
        [one] une citation sans locuteur
       *[other] { $count } citations sans locuteur
    }
code-quote-unclosed =
    { $count ->
        [one] un guillemet jamais fermé
       *[other] { $count } guillemets jamais fermés
    }
code-empty =
    { $count ->
        [one] un rapport sans texte
       *[other] { $count } rapports sans texte
    }
code-language-unsupported =
    { $count ->
        [one] un rapport dans une langue non prise en charge
       *[other] { $count } rapports dans une langue non prise en charge
    }
code-decoded =
    { $count ->
        [one] un texte converti d’un autre codage que UTF-8
       *[other] { $count } textes convertis d’un autre codage que UTF-8
    }
code-binary =
    { $count ->
        [one] un fichier qui n’est pas du texte
       *[other] { $count } fichiers qui ne sont pas du texte
    }
code-no-date =
    { $count ->
        [one] un rapport sans date de publication
       *[other] { $count } rapports sans date de publication
    }
code-bad-date =
    { $count ->
        [one] une date de publication qui n’existe pas
       *[other] { $count } dates de publication qui n’existent pas
    }
code-bad-input =
    { $count ->
        [one] un élément d’entrée inutilisable
       *[other] { $count } éléments d’entrée inutilisables
    }
code-limit =
    { $count ->
        [one] un endroit où une limite a arrêté la lecture
       *[other] { $count } endroits où une limite a arrêté la lecture
    }
code-off-topic =
    { $count ->
        [one] un article qui parle surtout d’autre chose, dont des affirmations ont été laissées de côté
       *[other] { $count } articles qui parlent surtout d’autre chose, dont des affirmations ont été laissées de côté
    }

## Pour continuer

next = Pour continuer :
next-record = écrit le relevé entier : rapports, affirmations et diagnostics, un par ligne
next-explain = montre quelle règle a lu quels mots de ce rapport
next-own = une revue de vos propres rapports : fichiers *.txt et *.md d’un dossier
next-help = liste toutes les commandes
