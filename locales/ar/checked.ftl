### ما وجدته مقارنة التقارير، بالعربية.
###
### كل رسالة جملة أو تسمية كاملة. لكل الفهارس الرسائل نفسها.

## ما يسند الادعاء

support-checked =
    { $reports ->
        [one] تقرير واحد
        [two] تقريران
        [few] { $reports } تقارير
        [many] { $reports } تقريرا
       *[other] { $reports } تقرير
    }، { $n ->
        [0] لا مصدر أول
        [one] عدد المصادر الأولى { $origins }
       *[other] عدد المصادر الأولى { $origins }
    }
estimate =
    { $shape ->
        [best] المدى معا { $range }؛ وبحسب القاعدة «{ $profile }» { $best }
       *[range] المدى معا { $range }
    }

## الجديد

news = ما تغير منذ { $day }
news-short = ما تغير
news-lead = من التقارير المنشورة منذ ذلك اليوم، في ضوء التقارير كلها. كل جملة تقود إلى كلماتها.
news-none = لم يتغير منذ ذلك اليوم شيء مما يقارن هنا.
news-figures = أرقام تغيرت
news-moved = { $origin }، { $about }: { $before }، ثم { $after }.
news-disputes = خلافات
news-dispute = { $about }: { $first } ({ $one })؛ { $second } ({ $other }).
news-denials = حالات نفي
news-denial = { $one } ينفي ما يقوله { $other }: { $second }.
news-control = من يقال إنه يسيطر على ماذا
news-area =
    { $shape ->
        [changed] { $area }، ابتداء من { $day }: { $after }؛ وقبل ذلك: { $before }.
       *[first] { $area }، ابتداء من { $day }: { $after }.
    }
news-outcomes = توقعات ومهل انقضى أجلها
news-outcome = { $said } { $outcome }
news-silent = لم يعد يسمع لها صوت
news-quiet =
    { $origin }: آخر ذكر في تقرير بتاريخ { $day }، ومجموع ما ذكر فيه { $reports ->
        [one] تقرير واحد
        [two] تقريران
        [few] { $reports } تقارير
        [many] { $reports } تقريرا
       *[other] { $reports } تقرير
    }.
outcome =
    { $shape ->
        [dated] حتى { $day }
       *[open] منذ ذلك الحين
    } { $count ->
        [0] لم يرد شيء في هذا الأمر.
        [one] ورد ادعاء واحد في هذا الأمر.
        [two] ورد ادعاءان في هذا الأمر.
        [few] وردت { $count } ادعاءات في هذا الأمر.
       *[other] ورد { $count } ادعاء في هذا الأمر.
    }

## ما لا يتفق

disputes = حيث تختلف المصادر
disputes-empty = لم يوجد بين الادعاءات المقروءة ما يناقض غيره أو ينفيه. وقد تختلف أرقام الأمر الواحد: انظر أدناه.
disputes-lead = ادعاءات لا تصح معا، وحالات نفي مع ما تنفيه. لا يفضل طرف على طرف، ولا يحسب متوسط.
relation-contradicts = يناقض أحدهما الآخر (القاعدة { $rule })
relation-differs = يختلفان، ولا يعرف عن أي وقت يتكلم كل منهما (القاعدة { $rule })
relation-denies = الأول ينفي الثاني (القاعدة { $rule })
relation-repeats = الرقم نفسه على لسان واحد، فيعد مرة واحدة (القاعدة { $rule })
relation-updates = المصدر الأول نفسه، في وقت لاحق، برقم آخر (القاعدة { $rule })
relation-corroborates = مستقلان أحدهما عن الآخر ومتفقان (القاعدة { $rule })
relation-compatible = قد يصح الاثنان، فأحدهما مفتوح (القاعدة { $rule })
relation-includes = ما يعده الأول يشمل ما يعده الثاني (القاعدة { $rule })
loop = هذه المصادر يستشهد بعضها ببعض، فلا بداية لرقمها بين التقارير: { $sources }.

## من يسيطر على ماذا في يوم

map-day = من يقال إنه يسيطر على ماذا يوم { $day }
map-day-known = من يقال إنه يسيطر على ماذا يوم { $day }، بحسب ما نشر حتى { $known }
map-description =
    { $areas ->
        [one] منطقة واحدة.
        [two] منطقتان.
        [few] { $areas } مناطق.
       *[other] { $areas } منطقة.
    } والجدول أدناه يقول الشيء نفسه، مع الادعاءات المؤيدة والمخالفة.
map-key = النقش يدل على قوة ما يقال، والحرف على من يقال إنه يسيطر: انظر المفتاح. حيث لا تعرف حدود تقف نقطة وحدها، ولا معنى لحجمها.
outline-drawn = حدود من معجم للأماكن
outline-approximate = تقريبي: الحدود غير معروفة، والمعروض ما هو أقرب إلى نقطتها، أو الجهة التي تُسمّى بها من المكان
outlines-from = الحدود: { $sources }.
outline-source =
    { $shape ->
        [licensed] { $source } ({ $licence })
       *[bare] { $source }
    }
control-claims = كل ما يقال عن كل مكان
column-area = المنطقة
column-status = ما يقال عن ذلك اليوم
column-for = ادعاءات مؤيدة
column-against = ادعاءات مخالفة
area-spoken =
    { $shape ->
        [approximate] { $area }: { $said } (حدود تقريبية)
       *[other] { $area }: { $said }
    }
areas-implied =
    { $count ->
        [one] منطقة واحدة أخرى لا تعرف إلا مما يقال عن كل هي جزء منه.
        [two] منطقتان أخريان لا تعرفان إلا مما يقال عن كل هما جزء منه.
        [few] { $count } مناطق أخرى لا تعرف إلا مما يقال عن كل هي جزء منه.
       *[other] { $count } منطقة أخرى لا تعرف إلا مما يقال عن كل هي جزء منه.
    }
areas-unknown = وإلى جانبها لم يقل أحد شيئا عن: { $areas }.
areas-unknown-many = وإلى جانبها لم يقل أحد شيئا عن { $count } من المناطق المعروفة الأخرى.
status-held =
    { $shape ->
        [named] تحت سيطرة { $holders }، بحسب مصادر مستقلة
       *[none] تحت السيطرة، بحسب مصادر مستقلة
    }
    .name = تحت السيطرة: مصادر مستقلة متفقة
status-reported =
    { $shape ->
        [named] تحت سيطرة { $holders }، بحسب مصدر أول واحد
       *[none] تحت السيطرة، بحسب مصدر أول واحد
    }
    .name = بحسب مصدر أول واحد
status-claimed =
    { $shape ->
        [named] تحت سيطرة { $holders }، بحسب طرفهم وحده
       *[none] تحت السيطرة، بحسب طرف واحد
    }
    .name = بحسب طرف المسيطر وحده
status-contested =
    { $shape ->
        [named] متنازع عليه: { $holders }
        [part] جزء منه في يد { $holders }؛ ولم يقل شيء عن بقيته
       *[none] متنازع عليه
    }
    .name = متنازع عليه
status-joint =
    { $shape ->
        [named] سيطرة مشتركة: { $holders }
       *[none] سيطرة مشتركة
    }
    .name = سيطرة مشتركة
status-none =
    { $shape ->
        [named] لا يسيطر عليه أحد، وآخر من سيطر { $holders }
       *[none] لا يسيطر عليه أحد
    }
    .name = لا يسيطر عليه أحد
status-unknown =
    { $shape ->
        [named] لم يقل أحد شيئا: { $holders }
       *[none] لم يقل أحد شيئا
    }
    .name = لم يقل أحد شيئا
status-stale = لم يذكر منذ { $day }
    .name = لم يذكر منذ مدة
status-besieged = محاصر
share-check =
    { $shape ->
        [named] { $holder }: { $percent }٪ بحسب الادعاء؛ ومن أجزائها المعروفة في ذلك اليوم { $held } من { $all }
        [lost] خسارة { $holder }: { $percent }٪ بحسب الادعاء؛ ومن أجزائها المعروفة في ذلك اليوم { $held } من { $all } ينسب إلى غيره
        [gone] خسارة: { $percent }٪ بحسب الادعاء
       *[none] { $percent }٪ بحسب الادعاء
    }

## الأرقام عبر الزمن

date-short =
    { $day } { $month ->
        [1] كانون الثاني
        [2] شباط
        [3] آذار
        [4] نيسان
        [5] أيار
        [6] حزيران
        [7] تموز
        [8] آب
        [9] أيلول
        [10] تشرين الأول
        [11] تشرين الثاني
       *[12] كانون الأول
    }
timeline-title = { $measure }: الأرقام عبر الزمن بحسب المصدر الأول
timeline-description =
    { $figures ->
        [one] رقم واحد
        [two] رقمان
        [few] { $figures } أرقام
       *[other] { $figures } رقما
    } من { $origins ->
        [one] مصدر أول واحد
        [two] مصدرين أولين
        [few] { $origins } مصادر أولى
       *[other] { $origins } مصدرا أول
    }. والجدول أدناه يقول الشيء نفسه.
timeline-key = الشريط هو الوقت الذي يتكلم عنه الرقم، والنقطة تحته يوم ورد فيه في تقرير، والقوس مع ≠ يجمع رقمين متناقضين. والأشرطة الباهتة قيلت بتحفظ أو توقعا أو نفيت. وما بدأ قبل غيره بزمن طويل قطع من اليسار.
lane-note =
    { $reports ->
        [one] ورد في تقرير واحد
        [two] ورد في تقريرين
        [few] ورد في { $reports } تقارير
        [many] ورد في { $reports } تقريرا
       *[other] ورد في { $reports } تقرير
    }

## المصادر، ولماذا

sources-heard = المصادر
sources-heard-lead = كل من يقال شيء على لسانه، مع مقدار ما يعود إليه وعمّن وصل. لا يفاضل بين أحد وأحد.
origin-named = { $name }
origin-unnamed = { $name } (بلا اسم)
origin-unattributed = { $name } (بصوته هو، لا على لسان أحد)
source-claims =
    { $claims ->
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $claims } ادعاءات
       *[other] { $claims } ادعاء
    } في { $reports ->
        [one] تقرير واحد
        [two] تقريرين
        [few] { $reports } تقارير
        [many] { $reports } تقريرا
       *[other] { $reports } تقرير
    }
source-top = جزء من { $body } أو يتكلم باسمه
source-through = عن طريق { $names }
source-road = { $name } ({ $count })
source-passes-on =
    { $count ->
        [one] ينقل ادعاء واحدا عن غيره
        [two] ينقل ادعاءين عن غيره
        [few] ينقل { $count } ادعاءات عن غيره
       *[other] ينقل { $count } ادعاء عن غيره
    }
sources-own = بصوتها هي، لا على لسان أحد
loops = حلقات
loops-lead = مصادر يستشهد بعضها ببعض في رقم واحد، ولا يقوله أحد خارج الحلقة.
loops-none = لا رقم يدور بين المصادر.
why-origin = إلى من يعود
why-relations = صلته بالادعاءات الأخرى
why-no-relation = هو وحده: لا شيء في التقارير الأخرى يتكلم عن الأمر نفسه.
why-beside = إلى جانبه، خارج كل تقدير: قيل بتحفظ أو توقعا أو نفي
why-area = ما يقال عن المنطقة عبر الزمن
stretch =
    { $shape ->
        [closed] { $area }، من { $start } إلى { $end }: { $said }
       *[open] { $area }، ابتداء من { $start }: { $said }
    }

## ادعاء أو منطقة أو يوم على حدة

change-holds = سيطرة
change-takes = استيلاء
change-loses = فقدان
change-withdraws = انسحاب
change-contests = قتال
change-besieges = حصار
gap-not-stated = لا تذكره كلمات التقرير
picture-figure = { $about }: { $range } ({ $support }).
picture-area = { $area }: { $status }.
picture-figures = أرقام هذه الأيام
picture-control = من يُقال إنه يسيطر على ماذا
picture-contradictions = ما لا يتفق
gap-place-unsettled = لا يحدد أي معجم أماكن المكانَ المقصود
