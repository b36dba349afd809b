/**
 * Medicines that clinics speak of most, by the names they use (own list, after the published lists of the most prescribed medicines in the
 * United States). A name of this list is likelier than one of the long lexicon that sounds the same.
 */
export const commonMedicines: readonly string[] =
  `abilify acetaminophen acyclovir adderall advair advil albuterol alendronate aleve allegra allopurinol alprazolam ambien amiodarone amitriptyline
amlodipine amoxicillin anastrozole apixaban aripiprazole aspirin atenolol ativan atomoxetine atorvastatin augmentin azathioprine azithromycin
baclofen bactrim benadryl benazepril benztropine bisoprolol budesonide bumetanide bumex buprenorphine bupropion buspirone candesartan carbamazepine
carvedilol cefdinir cefuroxime celebrex celecoxib celexa cephalexin cetirizine chlorthalidone cialis ciprofloxacin citalopram claritin clindamycin
clonazepam clonidine clopidogrel colchicine coreg coumadin cozaar crestor cyclobenzaprine cymbalta dapagliflozin denosumab dexamethasone
diazepam diclofenac dicyclomine digoxin dilantin diltiazem diovan donepezil doxazosin doxycycline dulaglutide duloxetine dupixent effexor
eliquis empagliflozin enalapril enbrel enoxaparin entresto epinephrine escitalopram esomeprazole estradiol eszopiclone etanercept ezetimibe
famotidine farxiga fenofibrate fentanyl ferrous finasteride flexeril flomax flonase fluconazole fluoxetine fluticasone folate fosamax furosemide
gabapentin gemfibrozil glimepiride glipizide glucophage glyburide guaifenesin haloperidol humalog humira hydralazine hydrochlorothiazide
hydrocodone hydrocortisone hydromorphone hydroxychloroquine hydroxyzine ibuprofen imitrex imodium indomethacin infliximab insulin irbesartan
isosorbide januvia jardiance keflex keppra ketoconazole ketorolac klonopin labetalol lamictal lamotrigine lantus lasix latanoprost letrozole
levetiracetam levofloxacin levothyroxine lexapro lidocaine linagliptin liraglutide lisinopril lithium loperamide loratadine lorazepam losartan
lovastatin lyrica macrobid meclizine medrol melatonin meloxicam memantine metformin methadone methimazole methocarbamol methotrexate
methylphenidate methylprednisolone metoclopramide metolazone metoprolol metronidazole minocycline miralax mirtazapine mobic montelukast morphine
motrin mounjaro mupirocin nabumetone naloxone naltrexone naproxen neurontin nexium nifedipine nitrofurantoin nitroglycerin norco nortriptyline
norvasc novolog olanzapine olmesartan omeprazole ondansetron oxybutynin oxycodone ozempic pantoprazole paroxetine paxil penicillin pepcid
percocet phenobarbital phentermine phenytoin pioglitazone plaquenil plavix potassium pravastatin prazosin prednisolone prednisone pregabalin
prilosec progesterone promethazine propranolol protonix prozac quetiapine quinapril ramipril ranitidine repatha rifampin risperidone ritalin rivaroxaban
rizatriptan ropinirole rosuvastatin rybelsus sacubitril semaglutide seroquel sertraline sildenafil simvastatin singulair sitagliptin solifenacin
spiriva spironolactone sucralfate sumatriptan symbicort synthroid tacrolimus tadalafil tamoxifen tamsulosin telmisartan temazepam terazosin
terbinafine testosterone tiotropium tirzepatide tizanidine tolterodine topamax topiramate toprol torsemide tramadol trazodone triamcinolone
triamterene trulicity tylenol ultram valacyclovir valium valsartan vancomycin varenicline venlafaxine ventolin verapamil viagra vicodin
voltaren vyvanse warfarin wegovy wellbutrin xanax xarelto zantac zestril zetia zocor zofran zoloft zolpidem zyprexa zyrtec`.split(
    /\s+/u,
  );
