### كلمات الموجز بالعربية.
###
### كل رسالة جملة أو تسمية أو عنوان كامل بمتغيراته، ولا يركّب شيء من قطع. لكل الفهارس الرسائل والسمات
### نفسها. ما لا سطر له هنا يظهر بمعرّفه. يكتب قبل العدد ما يحدّه بالكلمات لا بالرموز، لأن علامة مثل ≥
### تنقلب صورتها حين يكتب السطر من اليمين.

## اللغة نفسها

direction = rtl
number-group = ,
quoted = «{ $words }»
listed = { $rest }، { $last }
plural =
    { $n ->
        [one] one
        [two] two
        [few] few
        [many] many
       *[other] other
    }
order-measures = killed injured casualties missing abducted detained raped displaced evacuated sheltered trapped returned rescued released escaped surrendered amnestied in_need destroyed
order-populations = people civilians children women men residents families refugees medics aid_workers journalists police soldiers fighters peacekeepers prisoners hostages

## الرأس

title = موجز التقارير
subtitle =
    { $reports ->
        [0] لا تقارير
        [one] ما يقوله تقرير واحد، وعلى لسان من
        [two] ما يقوله تقريران، وعلى لسان من
        [few] ما تقوله { $reports } تقارير، وعلى لسان من
        [many] ما يقوله { $reports } تقريرا، وعلى لسان من
       *[other] ما يقوله { $reports } تقرير، وعلى لسان من
    }
period-day = نشرت يوم { $start }
period-days = نشرت بين { $start } و{ $end }
counts =
    { $claims ->
        [0] لم يقرأ أي ادعاء
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
    } من { $outlets ->
        [0] وسائل إعلام لم تسمّ
        [one] وسيلة إعلام مسماة واحدة
        [two] وسيلتي إعلام مسماتين
        [few] { $outlets } وسائل إعلام مسماة
       *[other] { $outlets } وسيلة إعلام مسماة
    }
skip = إلى الأرقام
skip-empty = إلى المحتويات
about = ما هذا، وما ليس هو
about-is = يسرد هذا الموجز ما تدّعيه التقارير: كل ادعاء مع من قاله أولا، وعمّن وصل، وكلماته نفسها. وحيث تختلف المصادر توضع جنبا إلى جنب.
about-is-not = لا يقول الموجز ما هو صحيح، ولا يفاضل بين المصادر. عدد المصادر الأولى مدى: أدناه ما ثبت استقلال بعضها عن بعض، وأقصاه ما لم يثبت أنه مصدر واحد.
about-how = وجدت الادعاءات بقواعد، ولم يراجعها أحد. تحقق من الكلمات قبل أن تنقل رقما: كل سطر يقود إليها.
about-digests =
    { $digests ->
        [one] أحد التقارير ملخّص، أي نص قصير يعيد
        [two] اثنان من التقارير ملخّصان، أي نصان قصيران يعيدان
       *[other] من التقارير { $digests } ملخّصات، أي نصوص قصيرة تعيد
    } بكلمات أخرى ما نشرته وسيلة إعلام. وما يقتبس من ملخّص هو صياغة الملخّص، لا صياغة وسيلة الإعلام.
about-all-digests =
    { $digests ->
        [one] التقرير ملخّص، أي نص قصير يعيد
       *[other] كل التقارير ملخّصات، أي نصوص قصيرة تعيد
    } بكلمات أخرى ما نشرته وسيلة إعلام. وما يقتبس من ملخّص هو صياغة الملخّص، لا صياغة وسيلة الإعلام.
contents = المحتويات
empty = لا تقرير ليوجز.
empty-next = أعط تقارير: recoupe brief FOLDER

## الأقسام

figures = الأرقام
figures-lead = بحسب ما يُعدّ، ومن، وأين، ومتى. والأجزاء مزاحة تحت مجموعها.
control = من يسيطر على ماذا
control-lead = بحسب المكان. ما قيل، لا ما هو قائم اليوم.
events = الأحداث
events-lead = ما قيل إنه حدث، يوما بيوم.
statements = نفي ومطالب وتهديدات وتوقعات
statements-lead = مواقف المصادر بكلماتها. النفي لا ينقص رقما، والتوقع ليس حدثا.
media = صور وتسجيلات
media-lead = قيل إنها موجودة أو إنها تظهر شيئا. لم يُشاهد شيء منها هنا.
reports = التقارير وادعاءاتها معلّمة
reports-lead = تحته خط: ما قرئ ادعاء. الحرف والرقم يقودان إلى الحاشية، والحاشية تعود إلى الكلمات.
unread = ما لم تمكن قراءته
unread-lead = جمل يبدو أنها تقول شيئا ولم تعط ادعاء، أو أعطت ادعاء ناقصا. اقرأها بنفسك.
unread-none = لم يبق شيء في هذا التقرير.
unread-all-none = لم يبق شيء.
unread-whole = عن التقرير كله
section-empty = لم يقرأ ادعاء من هذا النوع.
sources = التقارير المقروءة
legend = العلامات

## الأعمدة

column-figure = الرقم
column-when = متى
column-change = ما قيل
column-event = الحدث
column-who = من يقوله، وعبر من
column-words = بهذه الكلمات
column-report = التقرير

## أنواع الادعاء

kind-figure = رقم
kind-control = سيطرة
kind-event = حدث
kind-statement = تصريح
kind-media = صور

## موقف المصدر مما يقول

stance-asserted = مؤكد على لسانه
stance-hedged = بتحفظ
stance-predicted = توقع
stance-demanded = مطلب
stance-threatened = تهديد
stance-denied = منفي
statements-denied = نفي
statements-demanded = مطالب
statements-threatened = تهديدات
statements-predicted = توقعات
statements-asserted = مواقف واتهامات

## الأرقام

figure-exact = { $value }
figure-about = نحو { $value }
figure-at_least = ما لا يقل عن { $value }
figure-more_than = أكثر من { $value }
figure-at_most = ما لا يزيد على { $value }
figure-less_than = أقل من { $value }
figure-nearly = قرابة { $value }
figure-between = بين { $low } و{ $high }
figure-vague =
    { $low ->
        [20] عشرات (20 فأكثر)
        [24] عشرات (24 فأكثر)
        [40] عشرات (40 فأكثر)
        [100] مئات (100 فأكثر)
        [200] مئات (200 فأكثر)
        [2000] آلاف ({ $low } فأكثر)
        [20000] عشرات الآلاف ({ $low } فأكثر)
        [200000] مئات الآلاف ({ $low } فأكثر)
        [2000000] ملايين ({ $low } فأكثر)
       *[other] عدد غير مذكور ({ $low } فأكثر)
    }
figure-unstated = غير مذكور
figure-part = منهم { $population }
figure-adds = يضاف إلى { $label }
figure-revises = يعدّل { $label }
basis-flow = في تلك المدة
basis-cumulative = منذ بداية تلك المدة
basis-stock = حتى ذلك اليوم
support =
    { $reports ->
        [one] تقرير واحد
        [two] تقريران
        [few] { $reports } تقارير
        [many] { $reports } تقريرا
       *[other] { $reports } تقرير
    }، { $origins ->
        [0] لا مصدر أول مسمى
        [one] مصدر أول مسمى واحد
        [two] مصدران أولان مسميان
        [few] { $origins } مصادر أولى مسماة
       *[other] { $origins } مصدرا أول مسمى
    }
scope = { $population } · { $places } · { $when }

## المقاييس

measure-killed = القتلى
    .claim = مقتل { $who }
measure-injured = الجرحى
    .claim = إصابة { $who }
measure-casualties = قتلى وجرحى في رقم واحد
    .claim = مقتل أو إصابة { $who }
measure-missing = المفقودون
    .claim = فقدان { $who }
measure-detained = المحتجزون
    .claim = احتجاز { $who }
measure-abducted = المخطوفون
    .claim = خطف { $who }
measure-displaced = النازحون
    .claim = نزوح أو تهجير { $who }
measure-evacuated = من جرى إجلاؤهم
    .claim = إجلاء { $who }
measure-returned = العائدون
    .claim = عودة { $who }
measure-sheltered = من جرى إيواؤهم
    .claim = إيواء { $who }
measure-trapped = المحاصرون والعالقون
    .claim = بقاء { $who } محاصرين أو عالقين
measure-surrendered = المستسلمون
    .claim = استسلام { $who }
measure-amnestied = المعفو عنهم
    .claim = العفو عن { $who }
measure-released = المفرج عنهم
    .claim = الإفراج عن { $who }
measure-escaped = الفارون من الاحتجاز
    .claim = فرار { $who }
measure-rescued = من جرى إنقاذهم
    .claim = إنقاذ { $who }
measure-in_need = المحتاجون إلى المساعدة
    .claim = حاجة { $who } إلى المساعدة
measure-raped = ضحايا الاغتصاب
    .claim = اغتصاب { $who }
measure-destroyed = المباني المدمرة
    .claim = تدمير { $who }
    .things = yes
measure-other = { $id }
    .claim = { $id }: { $who }

## من يُعدّ

population-people = أشخاص
    .counted =
        { $number ->
            [one] { $figure } شخص
            [two] { $figure } شخصين
            [few] { $figure } أشخاص
            [many] { $figure } شخصا
           *[other] { $figure } شخص
        }
    .vague = { $figure } من الأشخاص
    .gender = m
population-civilians = مدنيون
    .counted =
        { $number ->
            [one] { $figure } مدني
            [two] { $figure } مدنيين
            [few] { $figure } مدنيين
            [many] { $figure } مدنيا
           *[other] { $figure } مدني
        }
    .vague = { $figure } من المدنيين
    .gender = m
population-children = أطفال
    .counted =
        { $number ->
            [one] { $figure } طفل
            [two] { $figure } طفلين
            [few] { $figure } أطفال
            [many] { $figure } طفلا
           *[other] { $figure } طفل
        }
    .vague = { $figure } من الأطفال
    .gender = m
population-women = نساء
    .counted =
        { $number ->
            [one] { $figure } امرأة
            [two] { $figure } امرأتين
            [few] { $figure } نساء
            [many] { $figure } امرأة
           *[other] { $figure } امرأة
        }
    .vague = { $figure } من النساء
    .gender = f
population-men = رجال
    .counted =
        { $number ->
            [one] { $figure } رجل
            [two] { $figure } رجلين
            [few] { $figure } رجال
            [many] { $figure } رجلا
           *[other] { $figure } رجل
        }
    .vague = { $figure } من الرجال
    .gender = m
population-residents = سكان
    .counted =
        { $number ->
            [one] { $figure } ساكن
            [two] { $figure } ساكنين
            [few] { $figure } سكان
            [many] { $figure } ساكنا
           *[other] { $figure } ساكن
        }
    .vague = { $figure } من السكان
    .gender = m
population-families = عائلات
    .counted =
        { $number ->
            [one] { $figure } عائلة
            [two] { $figure } عائلتين
            [few] { $figure } عائلات
            [many] { $figure } عائلة
           *[other] { $figure } عائلة
        }
    .vague = { $figure } من العائلات
    .gender = f
population-fighters = مقاتلون
    .counted =
        { $number ->
            [one] { $figure } مقاتل
            [two] { $figure } مقاتلين
            [few] { $figure } مقاتلين
            [many] { $figure } مقاتلا
           *[other] { $figure } مقاتل
        }
    .vague = { $figure } من المقاتلين
    .gender = m
population-soldiers = جنود
    .counted =
        { $number ->
            [one] { $figure } جندي
            [two] { $figure } جنديين
            [few] { $figure } جنود
            [many] { $figure } جنديا
           *[other] { $figure } جندي
        }
    .vague = { $figure } من الجنود
    .gender = m
population-police = رجال شرطة
    .counted =
        { $number ->
            [one] { $figure } شرطي
            [two] { $figure } شرطيين
            [few] { $figure } رجال شرطة
            [many] { $figure } شرطيا
           *[other] { $figure } شرطي
        }
    .vague = { $figure } من رجال الشرطة
    .gender = m
population-peacekeepers = حفظة سلام
    .counted =
        { $number ->
            [one] { $figure } جندي حفظ سلام
            [two] { $figure } جنديي حفظ سلام
            [few] { $figure } جنود حفظ سلام
            [many] { $figure } جندي حفظ سلام
           *[other] { $figure } جندي حفظ سلام
        }
    .vague = { $figure } من جنود حفظ السلام
    .gender = m
population-journalists = صحفيون
    .counted =
        { $number ->
            [one] { $figure } صحفي
            [two] { $figure } صحفيين
            [few] { $figure } صحفيين
            [many] { $figure } صحفيا
           *[other] { $figure } صحفي
        }
    .vague = { $figure } من الصحفيين
    .gender = m
population-aid_workers = عمال إغاثة
    .counted =
        { $number ->
            [one] { $figure } عامل إغاثة
            [two] { $figure } عاملي إغاثة
            [few] { $figure } عمال إغاثة
            [many] { $figure } عامل إغاثة
           *[other] { $figure } عامل إغاثة
        }
    .vague = { $figure } من عمال الإغاثة
    .gender = m
population-medics = عاملون صحيون
    .counted =
        { $number ->
            [one] { $figure } عامل صحي
            [two] { $figure } عاملين صحيين
            [few] { $figure } عاملين صحيين
            [many] { $figure } عاملا صحيا
           *[other] { $figure } عامل صحي
        }
    .vague = { $figure } من العاملين الصحيين
    .gender = m
population-prisoners = أسرى
    .counted =
        { $number ->
            [one] { $figure } أسير
            [two] { $figure } أسيرين
            [few] { $figure } أسرى
            [many] { $figure } أسيرا
           *[other] { $figure } أسير
        }
    .vague = { $figure } من الأسرى
    .gender = m
population-hostages = رهائن
    .counted =
        { $number ->
            [one] { $figure } رهينة
            [two] { $figure } رهينتين
            [few] { $figure } رهائن
            [many] { $figure } رهينة
           *[other] { $figure } رهينة
        }
    .vague = { $figure } من الرهائن
    .gender = m
population-refugees = لاجئون
    .counted =
        { $number ->
            [one] { $figure } لاجئ
            [two] { $figure } لاجئين
            [few] { $figure } لاجئين
            [many] { $figure } لاجئا
           *[other] { $figure } لاجئ
        }
    .vague = { $figure } من اللاجئين
    .gender = m
population-unstated = دون ذكر من هم
    .counted = { $figure } (دون ذكر من هم)
    .vague = { $figure } (دون ذكر من هم)
    .gender = m
population-things = مبان أو مواقع
    .counted =
        { $number ->
            [one] { $figure } مبنى أو موقع
            [two] { $figure } مبنيين أو موقعين
            [few] { $figure } مبان أو مواقع
            [many] { $figure } مبنى أو موقعا
           *[other] { $figure } مبنى أو موقع
        }
    .vague = { $figure } من المباني أو المواقع
    .gender = m
population-other = { $id }
    .counted = { $figure } ({ $id })
    .vague = { $figure } ({ $id })
    .gender = m

## السيطرة

control-holds =
    { $shape ->
        [both] تحت سيطرة { $holder }، لم يعد تحت سيطرة { $loser }
        [holder] تحت سيطرة { $holder }
        [loser] تحت سيطرة جهة لم تذكر، لم يعد تحت سيطرة { $loser }
       *[none] تحت سيطرة جهة لم تذكر
    }
control-takes =
    { $shape ->
        [both] سيطرة { $holder }، انتزاعا من { $loser }
        [holder] سيطرة { $holder }
        [loser] انتزاع من { $loser }
       *[none] سيطرة جهة لم تذكر
    }
control-loses =
    { $shape ->
        [both] خسارة { $loser }، لصالح { $holder }
        [holder] سقوط بيد { $holder }
        [loser] خسارة { $loser }
       *[none] سقوط، ولم تذكر الجهة التي خسرت
    }
control-withdraws =
    { $shape ->
        [both] انسحاب { $loser }، لصالح { $holder }
        [holder] إخلاء لصالح { $holder }
        [loser] انسحاب { $loser }
       *[none] انسحاب جهة لم تذكر
    }
control-contests =
    { $shape ->
        [both] نزاع على السيطرة: { $holder } في مواجهة { $loser }
        [holder] نزاع على السيطرة تخوضه { $holder }
        [loser] نزاع على السيطرة في مواجهة { $loser }
       *[none] نزاع على السيطرة بين جهات لم تذكر
    }
control-besieges =
    { $shape ->
        [both] حصار تفرضه { $holder } على { $loser }
        [holder] حصار تفرضه { $holder }
        [loser] حصار على { $loser }
       *[none] حصار تفرضه جهة لم تذكر
    }
control-claim = { $places }: { $control }
control-whole = كله
control-part = جزء منه
control-share = { $percent }% منه
control-areas =
    { $n ->
        [one] منطقة واحدة
        [two] منطقتان
        [few] { $n } مناطق
       *[other] { $n } منطقة
    }

## الأحداث

event-bombardment = قصف
event-air_strike = غارة جوية
event-shelling = قصف مدفعي
event-clash = اشتباك
event-attack = هجوم
event-explosion = انفجار
event-abduction = خطف
event-execution = إعدام
event-arrest = اعتقال
event-looting = نهب
event-arson = إحراق
event-seizure = مصادرة
event-siege_broken = كسر حصار
event-advance = تقدم
event-evacuation = إجلاء
event-shelter = إيواء
event-aid = إيصال مساعدات
event-aid_refused = منع مساعدات
event-agreement = اتفاق
event-ceasefire = وقف إطلاق نار
event-ceasefire_breach = خرق لوقف إطلاق نار
event-return = عودة
event-surrender = استسلام
event-unstated = حدث لم يذكر نوعه

## الفاعلون

role-perpetrator = الفاعل: { $actors }
role-holder = المسيطر: { $actors }
role-loser = الخاسر: { $actors }
role-victim = وقع على { $actors }
role-target = استهدف { $actors }
role-party = الأطراف: { $actors }
responsibility-claimed = { $actor } (تتبناه)
responsibility-attributed = { $actor } (متهمة به)
responsibility-attributed-by = { $actor } (يتهمها { $accuser })
responsibility-denied = { $actor } (تنفيه)
loaded = { $actor } (في النص: «{ $word }»)

## النسبة إلى قائلها

own-voice = { $outlet } (بلسانها)
own-voice-unnamed = التقرير نفسه (بلسانه)
author-unknown = مؤلف غير معروف
affiliated = { $name } ({ $body })
both-names = { $words } ({ $name })
outlet-unnamed = وسيلة إعلام لم تذكر
arrow = ←

## الأيام والأماكن

date =
    { $weekday ->
        [1] الاثنين
        [2] الثلاثاء
        [3] الأربعاء
        [4] الخميس
        [5] الجمعة
        [6] السبت
       *[7] الأحد
    } { $day } { $month ->
        [1] كانون الثاني/يناير
        [2] شباط/فبراير
        [3] آذار/مارس
        [4] نيسان/أبريل
        [5] أيار/مايو
        [6] حزيران/يونيو
        [7] تموز/يوليو
        [8] آب/أغسطس
        [9] أيلول/سبتمبر
        [10] تشرين الأول/أكتوبر
        [11] تشرين الثاني/نوفمبر
       *[12] كانون الأول/ديسمبر
    } { $year }
month =
    { $month ->
        [1] كانون الثاني/يناير
        [2] شباط/فبراير
        [3] آذار/مارس
        [4] نيسان/أبريل
        [5] أيار/مايو
        [6] حزيران/يونيو
        [7] تموز/يوليو
        [8] آب/أغسطس
        [9] أيلول/سبتمبر
        [10] تشرين الأول/أكتوبر
        [11] تشرين الثاني/نوفمبر
       *[12] كانون الأول/ديسمبر
    } { $year }
when-day = { $start }
    .in = يوم { $start }
when-days = من { $start } إلى { $end }
    .in = من { $start } إلى { $end }
when-month = { $month }
    .in = في { $month }
when-year = { $year }
    .in = في عام { $year }
when-since = منذ { $start }
    .in = منذ { $start }
when-from-year = من { $year } إلى { $end }
    .in = من { $year } إلى { $end }
when-from-month = من { $month } إلى { $end }
    .in = من { $month } إلى { $end }
when-since-year = منذ عام { $year }
    .in = منذ عام { $year }
when-since-month = منذ { $month }
    .in = منذ { $month }
when-until = حتى { $end }
    .in = حتى { $end }
when-as-of = الحال في { $day }
    .in = والحال في { $day }
when-words = يوم غير معروف («{ $words }»)
    .in = في يوم غير معروف («{ $words }»)
when-none = يوم غير مذكور
    .in = في يوم غير مذكور
when-inherited = قرئ اليوم من جملة أخرى: «{ $words }»
where-none = مكان غير مذكور
where-inherited = قرئ المكان من جملة أخرى: «{ $words }»

## ادعاء واحد

card =
    { $shape ->
        [when-where] { $origin }: { $claim }، { $when } ({ $places }).
        [when] { $origin }: { $claim }، { $when }.
        [where] { $origin }: { $claim } ({ $places }).
       *[bare] { $origin }: { $claim }.
    }
said-asserted = موقف بكلماته
said-hedged = موقف بتحفظ
said-predicted = توقع
said-demanded = مطلب
said-threatened = تهديد
said-denied = نفي
dated = { $when } · { $what }
direct-quote = اقتباس مباشر
rule = القاعدة { $rule }
denies = ينفي { $label }
denies-words = ينفي «{ $words }»
reference = [{ $report }] { $label }
reference-spoken = [{ $report }] { $label }، { $kind }: إلى الكلمات في النص
mark-spoken = { $kind } { $label }: إلى الحاشية
note-spoken = { $kind } { $label }: عودة إلى الكلمات
unread-mark-spoken = الجملة { $number } لم تقرأ: لماذا
to-table = في القائمة

## تقرير واحد

report-heading = [{ $number }] { $name }
report-title = «{ $title }»
show = في النص
report-untitled = تقرير بلا عنوان
report-published = نشر يوم { $date }
report-undated = يوم النشر غير مذكور
report-language = اللغة: { $language }
language-ar = العربية
language-en = الإنجليزية
language-fr = الفرنسية
report-language-unknown = لغة غير معروفة
report-digest = ملخّص
report-claims =
    { $claims ->
        [0] لا ادعاء
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $claims } ادعاءات
       *[other] { $claims } ادعاء
    }
report-unread =
    { $unread ->
        [0] لم يبق شيء
        [one] جملة واحدة لم تقرأ
        [two] جملتان لم تقرآ
        [few] { $unread } جمل لم تقرأ
       *[other] { $unread } جملة لم تقرأ
    }
report-empty = لا نص في هذا التقرير.
notes-of = حواشي هذه الفقرة

## ما لم تمكن قراءته

diagnostic-number-unread = رقم لا تأخذه أي قاعدة.
diagnostic-role-missing = قيل إن شيئا حدث، ولم يوجد لمن حدث أو أين.
diagnostic-ambiguous = تساوت قراءتان، فترك الحقل فارغا.
diagnostic-time-unresolved = وقت بقي مفتوحا: لا شيء يقول من أي يوم يحسب.
diagnostic-speaker-unknown = كلام مقتبس لم يوجد قائله.
diagnostic-quote-unclosed = علامة اقتباس لا تغلق.
diagnostic-empty = لا نص في التقرير.
diagnostic-language-unsupported = لا حزمة لغوية تقرأ هذه اللغة.
diagnostic-decoded = لم يكن النص بترميز UTF-8 فحوّل.
diagnostic-binary = الملف ليس نصا.
diagnostic-no-date = يوم النشر غائب، فبقيت الأيام النسبية مفتوحة.
diagnostic-bad-date = التاريخ المعطى ليس تاريخا.
diagnostic-bad-input = سطر من المدخلات لم تمكن قراءته.
diagnostic-limit = بلغ حد من الحدود، ولم يقرأ الباقي.
diagnostic-off-topic = أكثر هذا التقرير عن غير النزاع، فترك ما بدا ادعاء في جمله الأخرى.
diagnostic-none = لم تجعل منها أي قاعدة ادعاء.

## الذيل

made =
    { $shape ->
        [dated] أعد بواسطة Recoupe { $version } يوم { $date }
       *[undated] أعد بواسطة Recoupe { $version }
    }
record-hash = بصمة السجل (SHA-256): { $hash }
record-hash-none = لم تعط بصمة للسجل.
