// Own work for this repository (Apache-2.0): common given names of English-speaking countries that are given to one sex nearly always.
// Names that both bear (Taylor, Jordan, Robin, Kim, Pat, Chris, Alex, Sam, Jamie, Kelly, Tracy, Casey, Riley, Terry, Lee, Jean) are left out.
export const maleNames = new Set(
  `aaron abraham adam adrian alan albert alejandro alexander alfred allen alvin andre andrew anthony antonio arnold arthur austin barry benjamin bernard bill
billy bobby brad bradley brandon brent brett brian bruce bryan bryce caleb calvin carl carlos cesar chad charles chester christian christopher clarence clark
clayton clifford clinton cody colin connor corey craig curtis daniel darren darryl david dean dennis derek derrick diego dominic don donald douglas duane
dustin dwayne dwight dylan earl eddie edgar eduardo edward edwin elijah elmer eric erik ernest ethan eugene evan felix fernando floyd francisco frank franklin
fred frederick gabriel garrett gary gavin gene george gerald gilbert glenn gordon gregory greg guy harold harry harvey hector henry herbert herman howard hugh
hunter ian isaac isaiah ivan jack jacob jaime james jared jason javier jeff jeffrey jeremiah jeremy jerome jerry jesse jesus jim jimmy joe joel john johnny
jonathan jorge jose joseph joshua juan julian julio justin karl keith ken kenneth kevin kurt kyle larry lawrence leo leon leonard leroy lewis liam lloyd logan
louis lucas luis luke manuel marcus mario mark martin marvin mason matthew maurice max melvin michael miguel mike mitchell nathan nathaniel neil nicholas noah
norman oliver omar oscar owen patrick paul pedro perry peter philip phillip preston rafael ralph ramon randall randy raul ray raymond reginald ricardo richard
rick ricky rob robert roberto rodney roger roland ron ronald ross roy ruben russell ryan salvador samuel scott sean sebastian sergio seth shane shawn sidney
simon spencer stanley stephen steve steven stuart ted theodore thomas timothy tim todd tom tommy tony travis trevor troy tyler tyrone vernon victor vincent
wallace walter warren wayne wesley willard william willie xavier zachary`.split(/\s+/u),
);
export const femaleNames = new Set(
  `abigail ada agnes alexandra alexis alice alicia alison allison alma alyssa amanda amber amelia amy ana andrea angela angelica angie anita ann anna anne
annette annie april ariana arlene ashley audrey ava barbara beatrice becky bella bernice bertha bessie beth bethany betty beverly bonnie brenda bridget
brittany brooke caitlin camila candace carla carmen carol caroline carolyn carrie catherine cathy cecilia charlotte chelsea cheryl chloe christina christine
cindy claire clara claudia colleen connie constance courtney crystal cynthia daisy danielle darlene deanna debbie deborah debra delores denise diana diane
dolores donna dora doris dorothy edith edna eileen elaine eleanor elena elizabeth ella ellen elsie emily emma erica erin esther ethel eva evelyn faith
felicia florence frances gabriella gail georgia geraldine gertrude gina gladys glenda gloria grace greta gwendolyn hannah hazel heather heidi helen hilda holly
ida irene iris irma isabel isabella jacqueline jane janet janice jasmine jeanette jeanne jenna jennifer jenny jessica jill joan joann joanne josephine joyce
juanita judith judy julia julie june kaitlyn karen katherine kathleen kathryn kathy katie katrina kayla kimberly kristen kristin kristina lana laura lauren
laurie leah lena leona lillian lily linda lindsay lindsey lisa lois lori lorraine louise lucille lucy lydia lynn mabel madeline madison maggie marcia margaret
maria marian marie marilyn marion marjorie marlene marsha martha mary maureen megan melanie melinda melissa melody mercedes mia michelle mildred mildred
minnie miriam molly monica myra nancy naomi natalie natasha nicole nina nora norma olga olivia opal pamela patricia patty paula pauline pearl peggy penny
phyllis priscilla rachel ramona rebecca regina renee rhonda rita roberta rosa rosalie rose rosemary ruby ruth sabrina sally samantha sandra sara sarah sharon
sheila shelly sherri sherry shirley sofia sonia sophia sophie stacey stacy stella stephanie sue susan suzanne sylvia tamara tammy tanya tara teresa thelma
theresa tiffany tina tonya valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda wendy wilma yolanda yvonne zoe`.split(
    /\s+/u,
  ),
);
