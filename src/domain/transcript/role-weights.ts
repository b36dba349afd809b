import { parseFeatureTable } from './feature-table.ts';

/**
 * Log-odds (in hundredths) that a clinician rather than the patient says an utterance with this feature: logistic regression
 * (L2 = 15) on the turns and sentences of ACI-bench `train` and `train_aci_asrcorr` (CC BY 4.0, Yim et al. 2023), features seen
 * in nine visits or more, the 320 that carry most. `^` begins the utterance, `#n` is its length, `?` a question.
 */
const TABLE = `
your|123;any|90;?$|72;all right|71;you|70;show|68;hey|65;?|63;there's|60;^i know|59;order|58;nurse|56
you've|54;hurt|52;0|51;which|51;we'll|51;show me|51;else|50;let's|49;#6|48;have you|48;absolutely|48
i know|47;understand|47;medications|46;okay|45;alright|45;keep|43;i do|42;if it|42;love|42;you're|41
next|41;patient|41;note|41;^hey|40;tell|40;bit about|40;you been|40;how about|40;like you|39;like i|39
okay well|39;on|37;^so|37;blood|37;heart|37;me the|37;that that|37;^you know|37;your blood|36;um so|36
are you|35;way|35;think you|35;want you|35;exam|34;you doing|34;you feel|34;^your|34;palpation|34
what happened|34;for|33;^all right|33;it's a|33;day and|33;it hurt|33;great|32;what i|32;just gonna|32
skin|32;checked|32;right|31;pain|31;know|31;diabetes|31;feeling|31;alright and|31;is|30;gonna|30
your right|30;year|30;is a|30;the nurse|30;^hi|30;you in|30;an|29;will|29;here|29;^okay alright|29
a day|29;you on|29;that we|29;of a|29;i can|29;you need|29;level|29;don't|28;getting|28;about that|28
in my|28;okay okay|27;for me|27;hear|27;i'm just|27;hemoglobin|27;also|26;when you|26;feel|25;other|25
i mean|25;^okay okay|25;swelling|25;so we|25;all|24;ahead|24;need|24;the right|24;^yeah i|23;um and|23
this|22;over|22;lot|22;physical exam|22;problem|22;i would|22;looking|22;that|21;yeah i|21;look|21
can|20;um|20;as|20;were|20;wanna|20;^okay|19;and|19;one|19;i'm gonna|19;okay alright|19;talk|19
go ahead|18;physical|18;know that|18;from|18;so you|18;quick|18;like|17;some|17;you can|17;questions|17
you to|17;so|16;normal|16;go|15;little bit|15;i think|15;come|15;^all|14;need to|14;be|13;ahead and|13
of|12;if|11;time|11;in|11;^okay and|-10;^i|-10;does|-12;i have|-12;doing|-13;still|-14;out|-15;^uh|-16
was|-16;taking|-16;do you|-16;days|-16;#3|-17;left|-17;had|-18;bit|-18;three|-18;then|-19;^it's|-19
to do|-20;very|-20;really|-21;in the|-21;ago|-21;don't have|-21;done|-21;^and|-22;and then|-22
see you|-22;and i'm|-22;there|-23;i'll|-23;kinda|-23;pretty|-23;is no|-23;and you|-24;big|-25;to go|-25
like that|-26;mm-hmm|-26;^mm-hmm|-26;try|-26;bit of|-26;no no|-26;how are|-27;would|-27;once|-28
know i|-28;trying to|-28;symptoms|-28;yeah|-29;a little|-29;i feel|-29;then i|-29;#2|-30;you know|-30
say|-30;foot|-30;i am|-30;trying|-30;be able|-30;it's|-31;probably|-31;back in|-31;went|-31;and and|-32
and the|-32;maybe|-32;with your|-32;to be|-32;didn't|-32;^i've|-32;felt|-32;i've had|-32;i'm|-33
your your|-33;out of|-33;^that|-33;#1|-34;said|-34;sure|-34;to take|-34;^okay that|-34;it|-35;i was|-36
got|-36;call|-36;^but|-36;ibuprofen|-36;the last|-36;my right|-36;night|-36;have any|-37;work|-37
don't know|-37;medicine|-37;having|-38;me|-39;of the|-39;okay yeah|-39;stomach|-39;good|-40
i'm doing|-40;around|-40;a bit|-40;sounds good|-42;am|-43;you so|-43;okay that|-43;not|-44
i've been|-44;nope|-44;^nope|-44;first|-45;does that|-45;if i|-45;do|-46;sounds|-46;usually|-46
sometimes|-47;it it|-47;no|-49;help you|-49;your symptoms|-51;thank you|-52;nothing|-52;everything|-53
doctor|-53;in your|-54;i did|-56;and so|-57;i had|-57;thank|-58;^not|-60;so what|-61;yes|-64;^yes|-66
^no|-76;i've|-94;i|-104;my|-141
`;

/** Log-odds of an utterance with no known feature. */
export const ROLE_BIAS = 0.07;

export const roleWeights: ReadonlyMap<string, number> = parseFeatureTable(TABLE);
