// Own work for this repository (Apache-2.0): written by hand, with words that occur in the train notes of ACI-bench added.
/**
 * One symptom or diagnosis a line: the name that notes use, then other words for it, those of lay people too. Lower case, no punctuation within
 * names; plurals are found by rule, and so is "pain in the knee" (`bodyParts`).
 */
export const problemLines = `
abscess:pus pocket,boil,furuncle
abdominal aortic aneurysm:aortic aneurysm,triple a
abdominal distension:abdominal distention,distended abdomen,distended belly,swollen belly,swollen stomach
abdominal pain:belly pain,stomach pain,tummy pain,stomach ache,stomachache,belly ache,tummy ache,stomach hurts,belly hurts,pain in the stomach,abdominal discomfort,stomach cramps,abdominal cramping,abdominal tenderness,abdominal cramps,epigastric pain
acne:acne vulgaris,pimples,breakouts
actinic keratosis
acute kidney injury:aki,acute renal failure
adhd:attention deficit disorder,attention deficit hyperactivity disorder
adrenal insufficiency:addison disease
alcohol use disorder:alcoholism,alcohol abuse,alcohol dependence,drinking problem
allergic reaction
allergic rhinitis:seasonal allergies,hay fever,environmental allergies,allergies to pollen,pollen allergy
alopecia:hair loss,losing hair,losing my hair
als:amyotrophic lateral sclerosis
alzheimer disease:alzheimer's,alzheimers,alzheimer's disease
amenorrhea:missed periods,no periods
anal fissure
anaphylaxis:anaphylactic reaction
anemia:low blood count,low hemoglobin,low hematocrit,blood count is low,hemoglobin is low
aneurysm
angina:angina pectoris,stable angina
ankle fracture:broken ankle
ankle sprain:sprained ankle,twisted ankle,rolled my ankle,ankle injury
anorexia
anosmia:loss of smell,lost smell
anxiety:anxious,anxiousness,generalized anxiety disorder,anxiety disorder,nervousness,nervous,panicky
aortic stenosis
aortic regurgitation:aortic insufficiency
aphasia:trouble finding words,word finding difficulty
appendicitis
appetite loss:loss of appetite,decreased appetite,poor appetite,no appetite,not hungry,appetite is down,reduced appetite
arrhythmia:irregular heartbeat,irregular heart beat,irregular rhythm,dysrhythmia
arthritis:joint inflammation
ascites
asthma:reactive airway disease,asthma attack,asthma exacerbation
astigmatism
atelectasis
atherosclerosis:hardening of the arteries
athlete's foot:tinea pedis
atrial fibrillation:afib,a fib,atrial flutter,a flutter
atopic dermatitis:eczema,atopic eczema
autism:autism spectrum disorder
avascular necrosis
back spasm:back spasms
bacterial vaginosis
balance problem:unsteady,unsteadiness,off balance,imbalance,loss of balance,poor balance,unsteady on my feet
barrett esophagus:barrett's esophagus,barretts
basal cell carcinoma
bell palsy:bell's palsy,facial palsy
benign prostatic hyperplasia:bph,enlarged prostate,benign prostatic hypertrophy,prostate enlargement,big prostate
bipolar disorder:bipolar,manic depression
bladder cancer
bladder dysfunction:loss of bladder control,bladder incontinence
bleeding:hemorrhage,bleed
blindness:vision loss,loss of vision,can't see
blister:blisters
bloating:bloated,gassy,gas pain,feeling of fullness
blood clot:thrombus,thrombosis,blood clots
blood in stool:hematochezia,bloody stool,blood in my stool,blood in your stool,blood in the stool,rectal bleeding,bright red blood per rectum,blood in your bowel movements,bleeding from the rectum
black stool:melena,tarry stool,black tarry stool,dark stool,dark tarry stool
blurred vision:blurry vision,vision is blurry,fuzzy vision,vision blurry
body aches:achiness,body ache,myalgia,muscle aches,muscle pain,sore muscles,aches and pains,achy all over
bone pain
bowel incontinence:fecal incontinence,loss of bowel control,bowel dysfunction
bowel obstruction:small bowel obstruction
bradycardia:slow heart rate,slow heartbeat,low heart rate
brain tumor:brain cancer
breast cancer
breast cyst:breast cysts
breast lump:breast mass,lump in the breast,lump in my breast,breast lumps
bronchiectasis
bronchitis:acute bronchitis,chest cold
bruising:bruise,bruises,bruised,ecchymosis,contusion,black and blue,easy bruising,hematoma
bulging disc:herniated disc,disc herniation,slipped disc,bulging disk,herniated disk,disk herniation
bunion:hallux valgus
burn injury:burned myself,burnt myself
bursitis:trochanteric bursitis,shoulder bursitis
calf tenderness:calf pain
cancer:malignancy,malignant tumor
candidiasis:yeast infection,thrush
cardiac arrest
cardiomegaly:enlarged heart,big heart
cardiomyopathy
carotid stenosis:carotid artery stenosis,carotid disease
carotid bruit:carotid bruits
carpal tunnel syndrome:carpal tunnel
cataract:cataracts
celiac disease
cellulitis:skin infection,soft tissue infection
cerebral palsy
cervical radiculopathy:pinched nerve in the neck
cervical spondylosis
chest pain:chest pressure,chest tightness,tightness in the chest,tightness in my chest,pressure in my chest,chest discomfort,pain in the chest,pain in my chest,chest hurts,pounding in my chest,heaviness in my chest
chickenpox:varicella
chills:chill,shivering,rigors,shakes
chlamydia
chronic fatigue syndrome
chronic kidney disease:ckd,kidney disease,renal insufficiency,chronic renal insufficiency,renal disease,chronic renal disease,kidney failure,renal failure
chronic obstructive pulmonary disease:copd,emphysema
chronic pain:chronic pain syndrome
cirrhosis:liver cirrhosis
claudication:leg cramps with walking
clubbing
coarctation
cold sore:fever blister,herpes labialis
colitis
colon cancer:colorectal cancer
colon polyp:colon polyps,polyps,colonic polyp
common cold:a cold,head cold,upper respiratory infection,uri,upper respiratory tract infection
concussion:mild traumatic brain injury
confusion:confused,disoriented,foggy,brain fog
congestion:nasal congestion,stuffy nose,stuffed up,stuffy,sinus congestion,congested
congestive heart failure:heart failure,chf,systolic heart failure,diastolic heart failure,reduced ejection fraction,heart failure with reduced ejection fraction
conjunctivitis:pink eye,pinkeye
constipation:constipated,hard stool,trouble going to the bathroom,unable to pass stool
contact dermatitis:poison ivy
corneal abrasion:scratched cornea
coronary artery disease:cad,ischemic heart disease,heart disease,blocked arteries,coronary disease
costochondritis
cough:coughing,coughs,productive cough,dry cough,coughed
covid-19:covid,coronavirus,covid 19
crackles:rales,rale,fine crackles,crackle
crepitus
crohn disease:crohn's,crohns,crohn's disease
croup
cushing syndrome:cushing's
cyanosis:blue lips,turning blue
cyst:cysts
cystic fibrosis
decreased range of motion:limited range of motion,reduced range of motion,can't move
deep vein thrombosis:dvt,clot in my leg,clot in the leg
degenerative disc disease:degenerative disk disease
degenerative joint disease:djd,wear and tear
dehydration:dehydrated
delirium
dementia
dental pain:toothache,tooth pain
depression:depressed,major depressive disorder,feeling down,low mood,depressive disorder,feeling blue,depressed mood,depressive symptoms,sad mood,sadness
dermatitis
deviated septum:septal deviation
diabetes insipidus
diabetes:diabetes mellitus,diabetic,sugar diabetes
type 1 diabetes:type one diabetes,diabetes type 1,diabetes type one,type 1 diabetes mellitus,type i diabetes,diabetes type i,juvenile diabetes
type 2 diabetes:type two diabetes,diabetes type 2,diabetes type two,type 2 diabetes mellitus,type two diabetes mellitus,diabetes mellitus type 2,diabetes mellitus type two,type ii diabetes,diabetes type ii,diabetes mellitus type ii,adult onset diabetes,type ii diabetes mellitus
diabetic foot ulcer
diabetic ketoacidosis:dka
diabetic nephropathy
diabetic neuropathy
diabetic retinopathy
diaphoresis:sweating,sweaty,profuse sweating,breaking out in a sweat,sweats,cold sweats
diarrhea:loose stools,loose stool,watery stools,the runs,loose bowel movements
difficulty urinating:trouble urinating,trouble peeing,urinary hesitancy,difficulty with urination,weak stream,straining to urinate
diplopia:double vision,seeing double
dislocation:dislocated
diverticulitis
diverticulosis
dizziness:dizzy,lightheaded,lightheadedness,light headed,light headedness,dizzy spells,woozy,feeling faint,light-headed,dizzy spell
drooling
dry eyes:dry eye
dry mouth:xerostomia
dry skin:xerosis
dupuytren contracture
dysarthria:slurred speech,slurring
dyslexia
dysmenorrhea:painful periods,menstrual cramps,period cramps
dyspareunia:pain with intercourse,painful intercourse,pain with sex
dyspepsia:indigestion,upset stomach
dysphagia:trouble swallowing,difficulty swallowing,hard to swallow,food getting stuck,painful swallowing,odynophagia,pain with swallowing,problems swallowing
dyspnea on exertion:short of breath with exertion,shortness of breath with exertion,exertional dyspnea,winded walking,out of breath with exertion,shortness of breath on exertion,short of breath when i walk,exertional shortness of breath
dyspnea:shortness of breath,short of breath,breathlessness,out of breath,trouble breathing,difficulty breathing,hard to breathe,can't catch my breath,winded,problems breathing,breathing problems,hard time breathing,breathing difficulty
dysuria:burning with urination,painful urination,burning when you pee,burning when i pee,pain with urination,burning on urination,burning when urinating,pain when urinating,burns when i pee,hurts to pee,pain when i urinate,burning when i urinate
ear infection:otitis media,otitis,otitis externa,swimmer's ear
ear wax:cerumen,earwax,cerumen impaction
early satiety:getting full quickly
eating disorder:bulimia,anorexia nervosa
ectopic pregnancy
elbow fracture
endocarditis
endometriosis
enlarged lymph nodes:lymphadenopathy,swollen glands,swollen lymph nodes,adenopathy,enlarged lymph node,swollen lymph node,enlarged glands
enlarged tonsils:tonsillar hypertrophy,swollen tonsils,tonsil swelling
epicondylitis:tennis elbow,lateral epicondylitis,medial epicondylitis,golfer's elbow,golfers elbow
epilepsy:seizure disorder
epistaxis:nosebleed,nose bleed,nosebleeds,bloody nose
erectile dysfunction:impotence,trouble with erections
erythema:redness,reddened
esophagitis
esophageal cancer
exudate:exudates
eye discharge:goopy eyes
eye twitch:eye twitching,eyelid twitch
facial droop:drooping face,droopy face,face drooping
facial pain:sinus pain,sinus pressure,facial pressure,sinus tenderness
failure to thrive
fainting:syncope,passed out,passing out,pass out,blacked out,fainted,faint,loss of consciousness,lost consciousness,blacking out,syncopal episode
recent fall:fell,falls,had a fall
fatigue:tired,tiredness,exhausted,exhaustion,worn out,no energy,low energy,fatigued,lack of energy,wiped out,lethargy,lethargic
fatty liver:hepatic steatosis,nafld,fatty liver disease
fever:fevers,febrile,temperature elevation,running a temperature,low grade fever,high temperature,feverish
fibroids:uterine fibroids,uterine fibroid,fibroid
fibromyalgia
flank pain
flat feet:pes planus
floaters:flashes and floaters
fluid retention:retaining fluid,volume overload,fluid overload,retaining water,fluid on my legs
flushing:ear flushing,hot flashes,hot flash
folliculitis
food allergy:peanut allergy,shellfish allergy
food poisoning:gastroenteritis,stomach bug,stomach flu
foreign body
foreign body sensation
fracture:broken bone,broken,fractured,break in the bone,bony abnormality,fractures
friction rub
frozen shoulder:adhesive capsulitis
frostbite
gait abnormality:antalgic gait,limp,limping,trouble walking,difficulty walking,abnormal gait
gallop:gallops
gallstones:cholelithiasis,gallstone,gall stones
cholecystitis:gallbladder infection,gallbladder attack
ganglion cyst
gastric ulcer:stomach ulcer,peptic ulcer,peptic ulcer disease,ulcers in my stomach,stomach ulcers
gastritis
gastroesophageal reflux disease:gerd,acid reflux,reflux,reflux disease,gastric reflux,gastroesophageal reflux
gastroparesis
gestational diabetes
gingivitis:bleeding gums,gum disease
glaucoma
goiter:enlarged thyroid,thyromegaly
gonorrhea
gout:gouty arthritis,gout attack,gout flare
graves disease:graves' disease
growing pains
guarding:rebound,rebound tenderness,peritoneal signs
hallucinations:hearing voices,seeing things
hallux rigidus
hammertoe:hammer toe
headache:headaches,head hurts,head pain,pain in my head,tension headache,head pounding
hearing loss:hard of hearing,loss of hearing,decreased hearing,trouble hearing,can't hear
heart block:bundle branch block
heart attack:myocardial infarction,stemi,nstemi,heart attacks
heart murmur:murmur,murmurs,systolic murmur,systolic ejection murmur,diastolic murmur
heartburn:heart burn,burning in my chest
heat intolerance
heavy menstrual bleeding:menorrhagia,heavy periods,heavy period,heavy bleeding with periods
hematemesis:vomiting blood,throwing up blood,bloody vomit
hematuria:blood in urine,blood in my urine,blood in your urine,blood in the urine,bloody urine,pink urine,red urine,urine discoloration,dark urine
hemophilia
hemoptysis:coughing up blood,coughed up blood,bloody sputum
hemorrhoids:piles,hemorrhoid
hepatitis
hepatitis b
hepatitis c:hep c
hepatomegaly:enlarged liver
hepatosplenomegaly
hernia:inguinal hernia,umbilical hernia,ventral hernia,incisional hernia
hiatal hernia
herpes:genital herpes,herpes simplex
hiccups
high cholesterol:hyperlipidemia,hypercholesterolemia,dyslipidemia,elevated cholesterol,high lipids,cholesterol is high,cholesterol is elevated
hip fracture:broken hip
hirsutism:facial hair
hiv:human immunodeficiency virus
hives:urticaria,welts
hoarseness:hoarse,hoarse voice,raspy voice,voice changes,voice change
hodgkin lymphoma
homicidal ideation:thoughts of hurting others,homicidal ideations,homicidal thoughts
humerus fracture
huntington disease
hydronephrosis
hydrocele
hypercalcemia:high calcium
hyperglycemia:high blood sugar,elevated blood sugar,blood sugar is high,sugars are high,high blood sugars,elevated glucose,high sugars,blood sugars high
hyperkalemia:high potassium
hypertension:high blood pressure,htn,elevated blood pressure,blood pressure is high,blood pressure is elevated,pressure is high,uncontrolled hypertension,blood pressure elevated
hyperthyroidism:overactive thyroid
hypertriglyceridemia:high triglycerides,elevated triglycerides
hypoglycemia:low blood sugar,blood sugar is low,sugars are low
hypogonadism:low testosterone,low t
hypokalemia:low potassium
hyponatremia:low sodium
hypotension:low blood pressure,blood pressure is low
hypothyroidism:underactive thyroid,low thyroid,hashimoto's,hashimoto's thyroiditis,hashimotos
hypoxia:low oxygen,hypoxemia,low oxygen saturation
impetigo
incontinence:urinary incontinence,leaking urine,loss of bladder
infection:infected,signs of infection
infertility:trouble conceiving,trouble getting pregnant
inflammation:inflamed
inflammatory bowel disease:ibd
influenza:flu,the flu
ingrown toenail:ingrown nail
insect bite:bug bite,tick bite,bee sting
insomnia:trouble sleeping,can't sleep,difficulty sleeping,sleep disturbance,not sleeping,not sleeping well,sleep disturbances,problems sleeping,trouble falling asleep,trouble staying asleep,sleep problems
iron deficiency:iron deficiency anemia,low iron
irregular periods:irregular menses,irregular period,irregular menstruation
irritability:irritable,moody,mood swings,mood changes
irritable bowel syndrome:ibs,irritable bowel
itching:itchy,itch,itchiness,pruritus,itches
jaundice:yellow skin,yellow eyes,icterus,scleral icterus
jaw pain:tmj,temporomandibular joint disorder
joint effusion:effusion,knee effusion,fluid in the knee,fluid on the knee
joint instability:instability,giving out,gives out,giving way,buckling,laxity
joint locking:locking,locks up
joint pain:arthralgia,joint aches,achy joints,joints hurt,joints ache,pain in my joints
joint stiffness
joint swelling:swollen joints
jugular venous distension:jugular venous distention,jvd,jugular vein distension,jugular vein distention
keloid
keratosis
kidney stones:kidney stone,nephrolithiasis,renal stone,renal calculi,ureteral stone,renal stones,ureteral calculus
kidney transplant:renal transplant
knee injury
labral tear:torn labrum
laceration:lacerations,gash
lactose intolerance
laryngitis
leg cramps:leg cramp,charley horse,charley horses
leg swelling:lower extremity edema,ankle swelling,swollen ankles,swollen legs,swollen feet,swelling in my legs,swelling in your legs,pedal edema,peripheral edema,pitting edema,edema in your legs,edema in the legs,bilateral lower extremity edema,foot swelling,lower extremity swelling,feet swelling,legs swelling,edema in your lower extremities,ankle edema,swelling of your legs
lesion:skin lesion,lesions,skin lesions,spot on my skin
leukemia
lichen planus
ligament tear:torn acl,acl tear,mcl tear,torn ligament,anterior cruciate ligament tear
lipoma
lisfranc fracture
liver cancer:hepatocellular carcinoma
liver disease:elevated liver enzymes,abnormal liver enzymes,liver enzymes elevated,abnormal liver function,elevated lfts
loss of taste:can't taste,dysgeusia,metallic taste
low back pain:lower back pain,lumbago,lumbar pain,pain in my lower back,pain in the lower back,lower back hurts,low back hurts
back pain:backache,back hurts,back ache,pain in my back,pain in the back,chronic back pain,midback pain
lumbar strain:back strain,low back strain,pulled my back,threw out my back,lumbar sprain
lumbar radiculopathy:sciatica,radicular pain,pinched nerve in the back
lump:mass,lumps,masses,nodule,nodules
lung cancer
lung nodule:pulmonary nodule,lung nodules,pulmonary nodules
lupus:systemic lupus erythematosus,sle
lyme disease:lyme
lymphedema
lymphoma:non-hodgkin lymphoma,non hodgkin's lymphoma
macular degeneration
malaise:feeling unwell,under the weather,feeling sick,not feeling well,generally unwell
malnutrition
measles
melanoma
melasma
memory loss:forgetful,forgetfulness,memory problems,memory issues,trouble remembering,short term memory loss
meniere disease:meniere's
meningitis
meniscus tear:meniscal tear,torn meniscus,medial meniscus tear
menopause:menopausal,postmenopausal,perimenopausal,perimenopause
metabolic syndrome
metastatic disease:metastasis,metastases,metastatic cancer
migraine:migraines,migraine headache,migraine headaches
miscarriage:spontaneous abortion
mitral regurgitation:mitral valve regurgitation,mitral insufficiency
mitral stenosis
mitral valve prolapse
mole:moles,nevus,nevi
molluscum
mononucleosis:mono
morton neuroma:morton's neuroma
multiple myeloma
multiple sclerosis
mumps
muscle atrophy:atrophy,muscle wasting
muscle cramps:cramping,cramps,cramp
muscle spasm:muscle spasms,spasm,spasms
muscle strain:strain,pulled muscle,strained,hamstring strain,rotator cuff strain
muscular dystrophy
myasthenia gravis
nail fungus:onychomycosis,toenail fungus
narcolepsy
nasal polyps:nasal polyp
nausea:nauseous,nauseated,queasy,queasiness,sick to my stomach,sick to your stomach
neck mass
neck pain:neck hurts,cervicalgia,pain in my neck,sore neck
neck stiffness:stiff neck,nuchal rigidity
nephrotic syndrome
neuropathy:peripheral neuropathy,nerve damage,neuropathic pain,nerve pain
neutropenia
night sweats:sweating at night
nipple discharge
nocturia:getting up at night to urinate,getting up at night to pee,up at night to urinate
numbness:numb,loss of sensation,decreased sensation,no feeling
obesity:obese,morbid obesity
obsessive compulsive disorder:ocd
obstructive sleep apnea:sleep apnea,osa
opioid dependence:opioid use disorder,opioid addiction
orthopnea:short of breath lying flat,problems lying flat,shortness of breath when lying flat,trouble lying flat,can't lie flat,problems laying flat,trouble laying flat
orthostatic hypotension:orthostasis
osteoarthritis:degenerative arthritis
osteomyelitis:bone infection
osteopenia
osteoporosis:thin bones,brittle bones
ovarian cancer
ovarian cyst:ovarian cysts
pain:hurts,hurting,ache,aches,aching,sore,soreness,discomfort,painful,tenderness,tender
pain with movement:pain with range of motion
palpitations:heart racing,racing heart,heart fluttering,fluttering,heart pounding,skipped beats,racing heartbeat,heart is racing,heart skipping
pancreatic cancer
pancreatitis
panic attack:panic attacks,panic disorder
papilledema
paralysis:paralyzed
parkinson disease:parkinson's,parkinsons,parkinson's disease
paroxysmal nocturnal dyspnea:pnd,waking up short of breath
patellofemoral pain syndrome:patellofemoral syndrome,runner's knee
pelvic pain
pericarditis
peripheral artery disease:peripheral arterial disease,peripheral vascular disease,pvd,poor circulation
pharyngitis
phlebitis
photophobia:sensitivity to light,light sensitivity,light bothers
plantar fasciitis
pleural effusion:fluid on the lungs,fluid around the lung
pleurisy:pain with breathing,pleuritic pain,pain with deep breaths
pneumonia:lung infection,pneumonias
pneumothorax:collapsed lung
polio
polycystic kidney disease
polycystic ovary syndrome:pcos,polycystic ovarian syndrome
polydipsia:increased thirst,excessive thirst,very thirsty
polymyalgia rheumatica
polyuria:urinary frequency,frequent urination,urinating often,peeing a lot,urinating frequently,going to the bathroom a lot,increased urination,urinating a lot,peeing more
post-nasal drip:postnasal drip,drainage down my throat
postpartum depression
ptsd:post traumatic stress disorder,posttraumatic stress disorder
prediabetes:pre diabetes,borderline diabetes,prediabetic,impaired glucose tolerance
preeclampsia
pregnancy:pregnant
pressure ulcer:bedsore,bed sore,pressure sore,decubitus ulcer
prostate cancer
prostatitis
proteinuria:protein in your urine,protein in the urine,albuminuria,microalbuminuria
psoriasis:scalp psoriasis
psoriatic arthritis
psychosis
ptosis:droopy eyelid
pulmonary embolism:blood clot in the lung,clot in my lung,clot in the lung
pulmonary edema:fluid in the lungs
pulmonary fibrosis
pulmonary hypertension
pyelonephritis:kidney infection
rash:rashes,skin rash,breaking out
raynaud phenomenon:raynaud's,raynauds
renal cyst
respiratory distress:labored breathing
restless legs syndrome:restless legs,restless leg
retinal detachment
rhabdomyolysis
rheumatic fever
rheumatoid arthritis
rhinorrhea:runny nose,nasal drainage,nasal discharge
rhonchi:rhonchus
rib fracture:broken rib,broken ribs
ringworm:tinea,tinea corporis,fungal infection
rosacea
rotator cuff tear:torn rotator cuff,rotator cuff tendinopathy,rotator cuff injury,rotator cuff tendinitis
ruptured eardrum:perforated eardrum,tympanic membrane perforation
sarcoidosis
scabies
scarlet fever
schizophrenia
scoliosis
seborrheic dermatitis:dandruff
seizure:seizures,convulsion,convulsions
sepsis
shingles:herpes zoster
sickle cell disease:sickle cell anemia,sickle cell
shin splints
sinusitis:sinus infection,sinus infections
sjogren syndrome:sjogren's
skin cancer
skin tag:skin tags
skin ulcer:ulcer,ulcers,ulceration,non-healing ulcer,foot ulcer,open sore,non healing wound,sore that won't heal
sneezing:sneeze
snoring:snore,snores
sore throat:throat pain,throat hurts,scratchy throat,throat is sore,pain in my throat,throat soreness
spinal stenosis:lumbar stenosis,lumbar spinal stenosis
splenomegaly:enlarged spleen
sprain:sprained
sputum:phlegm,mucus,bringing up phlegm
squamous cell carcinoma
stiffness:stiff,tightness
strep throat:strep,streptococcal pharyngitis,strep pharyngitis
stress:stressed,stressed out,under stress,stressful
stroke:cva,cerebrovascular accident,mini stroke
stye:hordeolum
subarachnoid hemorrhage:brain bleed
substance use disorder:drug addiction,substance abuse,drug abuse
suicidal ideation:suicidal thoughts,suicidal,thoughts of hurting yourself,thoughts of suicide,thoughts of hurting myself,thoughts of harming yourself,thoughts of self harm,harming yourself,suicidal ideations
sunburn
supraventricular tachycardia:svt
swelling:swollen,edema,puffy,puffiness,swells,swelled
syphilis
tachycardia:fast heart rate,rapid heart rate,rapid heartbeat,fast heartbeat
teething
tendinitis:tendonitis,tendinopathy,achilles tendinitis,achilles tendonitis,tendinosis
tenosynovitis:stenosing tenosynovitis,de quervain's,de quervain's tenosynovitis
testicular mass:testicular nodule,testicular lump,lump in my testicle
testicular pain
thrombocytopenia:low platelets
throat swelling
thyroid cancer
thyroid disease:thyroid problems,thyroid problem,thyroid disorder
thyroid nodule:thyroid nodules
tics:tic,twitching,transient tics
tingling:pins and needles,paresthesia,paresthesias,tingly
tinnitus:ringing in my ears,ringing in your ears,ringing in the ears,ears ringing
tongue swelling
tonsillitis
torticollis
transient ischemic attack:tia
tremor:tremors,shaky,shakiness,shaking,shaky hands
tricuspid regurgitation
trigeminal neuralgia
trigger finger
tuberculosis:tb
ulcerative colitis
urinary retention:can't urinate,unable to urinate,incomplete emptying
urinary tract infection:uti,bladder infection,utis,urinary tract infections,cystitis
urinary urgency:urgency,urge to urinate,urge to go
uterine cancer:endometrial cancer
uterine prolapse:pelvic organ prolapse
uveitis
vaginal bleeding:abnormal vaginal bleeding,spotting,postmenopausal bleeding,abnormal uterine bleeding
vaginal discharge
vaginal dryness
valvular heart disease:valve disease,leaky valve
varicose veins:varicosities,varicose vein
varicocele
vasculitis
venous insufficiency:venous stasis
vertigo:room spinning,spinning sensation,room is spinning,bppv
vision changes:vision change,change in vision,changes in vision,visual changes,vision problems,visual disturbance,changes in your vision,trouble seeing
vitamin b12 deficiency:b12 deficiency,low b12
vitamin d deficiency:low vitamin d
vitiligo
vomiting:throwing up,threw up,vomit,vomited,emesis,throw up,puking,thrown up,vomits
warmth:warm to the touch,warm to touch
warts:wart,plantar wart
weakness:weak,loss of strength,muscle weakness,decreased strength
weight gain:gained weight,gaining weight,gained some weight,put on weight,putting on weight,abnormal weight gain,unexplained weight gain,gained a few pounds,gained pounds
weight loss:lost weight,losing weight,unintentional weight loss,unexplained weight loss,lost some weight,unexpected weight loss
wheezing:wheeze,wheezes,wheezy,expiratory wheezes,expiratory wheezing,expiratory wheeze
whooping cough:pertussis
withdrawal
wound:wounds,open wound
wrist fracture:broken wrist,colles fracture
xanthoma
obstructive uropathy
cervical cancer
testicular cancer
throat cancer
stomach cancer:gastric cancer
brain aneurysm:cerebral aneurysm
nicotine dependence:tobacco use disorder,tobacco abuse,tobacco dependence
bony misalignment:deformity,bony deformity,misalignment
pallor:pale,paleness
thirst:thirsty
hyperpigmentation:residual pigmentation
left ventricular hypertrophy:lvh
stress fracture
compression fracture:vertebral fracture,vertebral compression fracture
fibrocystic breasts:fibrocystic breast disease
lower extremity weakness:leg weakness,weakness in my legs,legs are weak
bowel changes:change in bowel habits,changes in bowel habits,change in bowel movements,changes in bowel movements
urinary symptoms:urinary problems,urinary issues,problems urinating
trauma:injury,injuries,injured
`
  .trim()
  .split('\n');

/** Parts of the body by the words for them, for complaints that name one: "pain in my right knee" is "knee pain". */
export const bodyPartLines = `
knee:kneecap,patella
ankle:malleolus
foot:feet,forefoot,midfoot
heel
toe:big toe,great toe,hallux
leg:lower extremity,lower extremities,lower leg
calf:calves
thigh:quad,hamstring
shin
hip
groin
low back:lower back,lumbar spine
back:spine,upper back,mid back
neck:cervical spine
shoulder
elbow
wrist
hand:palm,knuckle
finger:index finger,middle finger,ring finger,pinky
thumb
arm:upper arm,forearm,upper extremity,bicep
chest
rib:ribs,rib cage
abdomen:stomach,belly,tummy,abdominal,right lower quadrant,right upper quadrant,left lower quadrant,left upper quadrant
flank
pelvis:pelvic
head
face:facial,cheek
eye:eyelid
ear
jaw
throat
tooth:teeth
breast
testicle:testicular,scrotum,scrotal
scalp
joint
tailbone:coccyx
gum
tongue
lip
`
  .trim()
  .split('\n');
