/**
 * Words and phrases that the project does not use: private words for terms of the field, and phrases that no native speaker would say.
 * lib/README.md explains the terms. A pattern is listed only if it does not match legitimate text.
 */

/** A phrase that must not be used. */
export interface ListedPhrase {
  /** Matches the phrase; a space in it matches a line break, too. */
  pattern: RegExp;
  /** What to write instead. */
  say: string;
  /** Text that it matches. */
  wrong: string[];
  /** Similar text that it does not match. */
  fine?: string[];
}

/** Things that are counted, and things for which they are counted: "one line per run". */
const counted =
  "arrays?|concepts?|functions?|labels?|lists?|lines?|images|numbers?|bytes?|pixels|seconds|parts?|files?|objects?|entries|elements?|values|weights";
const each =
  "file|folder|pixel|run|image|step|second|class|epoch|batch|line|row|digit|channel|cell|seed|thread|example|layer|point";

/** Nouns that follow "is no" where "is not a" is meant. */
const nouns =
  "whole number|number|image|picture|file|array|list|object|text|string|notebook|model|digit|data set|directory|" +
  "JSON|multiple|power|tensor|shape|path|letter";

/** The list. */
export const listedPhrases: readonly ListedPhrase[] = [
  {
    pattern: /\bunless (told|given|asked|said)\b/gi,
    say: '"default: …"',
    wrong: ["5 unless told", "30 s unless given"],
    fine: ["unless you tell it to"],
  },
  { pattern: /\banew\b/gi, say: "again, recompute, retrain, restart", wrong: ["computed anew"] },
  { pattern: /\bamid(st)?\b/gi, say: "in the middle of, within, during", wrong: ["amid an epoch"] },
  { pattern: /\brightly\b/gi, say: "correctly", wrong: ["n images read rightly"], fine: ["brightly"] },
  {
    pattern: /\bexercises? (that )?(is|are) right\b/gi,
    say: "correct",
    wrong: ["3 of 5 exercises are right", "the exercises that are right"],
    fine: ["the exercise on the right"],
  },
  {
    pattern: /\bas from poor\b/gi,
    say: '"like those in poor pictures"',
    wrong: ["digits as from poor pictures"],
  },
  { pattern: /\bread wrong\b/gi, say: "misclassified", wrong: ["how many will it read wrong"] },
  {
    pattern: /\btaken for (?!granted)/gi,
    say: '"classified as 7"',
    wrong: ["images that were taken for a 7"],
    fine: ["taken for granted", "mistaken for a 7"],
  },
  { pattern: /\bcalled so\b/gi, say: '"classified as 7"', wrong: ["of what is called so is one"] },
  {
    pattern: new RegExp(`(?<!there )\\b(is|are|was|were) no (${nouns})s?\\b`, "gi"),
    say: '"is not a …", "are not …"',
    wrong: ["the input is no image", "outputs that are no numbers"],
    fine: ["there is no file", "is no longer there", "There are no digits"],
  },
  {
    pattern: /\b(has|have|had) not (an?|the|any|exactly|enough|so|as many|one|two|three|four|five|\d+)\b/gi,
    say: '"does not have …"',
    wrong: ["has not four axes", "has not exactly one input"],
    fine: ["has not been saved", "does not have an axis"],
  },
  {
    pattern: /\bthat (is|are) none\b/gi,
    say: '"that is not one"',
    wrong: ["outputs that are none"],
    fine: ["there is none"],
  },
  {
    pattern: /\b(for|by|from|than) who\b/gi,
    say: '"for anyone who …", "by a caller that …"',
    wrong: ["for who needs to know", "by who lacks a cone"],
    fine: ["for those who need it", "for whom"],
  },
  { pattern: /\bbeside whom\b/gi, say: "which ones are neighbours", wrong: ["who stands beside whom"] },
  {
    pattern: /\bwho sleeps\b|\bsleeping units?\b/gi,
    say: "dead unit",
    wrong: ["Who sleeps gets no gradient"],
  },
  { pattern: /\bblam(e|es|ed|ing)\b/gi, say: "gradient, upstream gradient (dy)", wrong: ["who is to blame"] },
  {
    pattern: /(?<!not )\bso many\b(?! \w* ?that)/gi,
    say: "the number: at most 5 parts per row, this many",
    wrong: ["So many points has the line at most"],
    fine: ["so many that it is slow", "so many digits that", "not so many"],
  },
  {
    pattern: /\bhow (many|large|much)( \w+)? has (an?|the)\b/gi,
    say: '"how many … does a … have"',
    wrong: ["How many parameters has a layer"],
  },
  {
    pattern: new RegExp(`(?<!(than|of|many) )\\b(${counted}) an? (${each})\\b(?! (is|are|was|has)\\b)`, "gi"),
    say: "per: one line per run, images per second",
    wrong: [
      "a line a run",
      "images a step",
      "n parts a pixel",
      "pixels a pixel",
      "one number an image into one list a class",
    ],
    fine: [
      "one line per run",
      "fewer numbers than pixels. A digit is small",
      "how many pixels a row is shifted",
    ],
  },
  {
    pattern:
      /\b(an?|the|this|each|every|one|another|whole|same) training(?=[.,;:)!?](\s|$)| (that|is|was|by|ends|goes)\b)/gi,
    say: "training run, run",
    wrong: ["a training that diverged", "before the training."],
    fine: ["a training run", "the training set is", "a training.json", "during training"],
  },
  { pattern: /\btrainings\b/gi, say: "training runs", wrong: ["the mean of 3 trainings"] },
  {
    pattern: /\bmoved (image|digit|picture|about)s?\b/gi,
    say: "augmented image, shifted digit",
    wrong: ["moved images", "digits moved about"],
  },
  { pattern: /\baveraged weights\b/gi, say: "exponential moving average (EMA)", wrong: ["averaged weights"] },
  { pattern: /\bhow sure\b/gi, say: "confidence, probability", wrong: ["how sure the model is"] },
  { pattern: /\bhalf a turn\b/gi, say: "rotated by 180°", wrong: ["turned by half a turn"] },
  { pattern: /\bmostly beats\b/gi, say: "is usually better than", wrong: ["mostly beats one of them"] },
  { pattern: /\bmouth of\b/gi, say: "output", wrong: ["The mouth of a command"] },
  {
    pattern: /\b(eats?|eaten|eating)\b/gi,
    say: "takes, needs, loses",
    wrong: ["what a model eats"],
    fine: ["repeats"],
  },
  {
    pattern: /\bof (its|their) own accord\b/gi,
    say: "by default, automatically",
    wrong: ["of its own accord"],
  },
  {
    pattern: /\b(mend|mends|mended|mending)\b/gi,
    say: "fix, correct",
    wrong: ["errors that a user can mend"],
    fine: ["recommended", "amend"],
  },
  {
    pattern: /\bgiv(e|es|ing|en) back\b/gi,
    say: "returns, releases",
    wrong: ["gives back the number"],
    fine: ["give_back"],
  },
  { pattern: /\bgone on with\b/gi, say: "continued", wrong: ["a run that is gone on with"] },
  { pattern: /\bshall\b/gi, say: "will, must, should", wrong: ["a contest shall tell"], fine: ["shallow"] },
  {
    pattern: /\b(whence|whither|thereof|therein|hitherto|hereby|herein|lest)\b/gi,
    say: "a word of today",
    wrong: ["whence it came", "lest it fail"],
  },
  {
    pattern: /\bof which more\b/gi,
    say: '"section 8 explains it"',
    wrong: ["the bias, of which more below"],
  },
  { pattern: /\bupwards is\b/gi, say: '"the y axis shows"', wrong: ["upwards is how many"] },
  {
    pattern: /\bwhat stands (there|here|in)\b/gi,
    say: '"the text", "the code"',
    wrong: ["What stands there now is wrong"],
  },
  { pattern: /\bhears? of\b/gi, say: "is told, is called with, gets", wrong: ["who hears of it"] },
  {
    pattern: /\bwithout a word\b/gi,
    say: "silently, without a message",
    wrong: ["replaces it without a word"],
  },
  {
    pattern: /\bthe (most|least) (bytes|characters|milliseconds|seeds|cells|colours|width|distance)\b/gi,
    say: '"the maximum number of bytes", "the minimum width"',
    wrong: ["The most bytes that a file may have", "the least distance between two labels"],
    fine: ["most bytes are 0", "the most significant byte", "the most frequent colours"],
  },
  { pattern: /\bto the bit\b/gi, say: "bit for bit", wrong: ["the same to the bit"] },
  {
    pattern: /\b(takes?|took|after|in|for) some (seconds|minutes|hours)\b/gi,
    say: "a few seconds",
    wrong: ["it takes some seconds"],
    fine: ["takes some time"],
  },
  {
    pattern: /\bwhat \{@linkcode [^}]*\} was given\b/gi,
    say: "the `x` passed to {@linkcode f}",
    wrong: ["@param x What {@linkcode dense} was given."],
    fine: ["What {@linkcode makeCard} is given"],
  },
  {
    pattern: /\bstopped,? in (whatever|any) way\b/gi,
    say: "stopped for any reason",
    wrong: ["a run that was stopped, in whatever way", "stopped in any way"],
  },
  {
    pattern: /\b(images|lists?|numbers|points|cells|boxes|terms|labels) would like to\b/gi,
    say: "should be",
    wrong: ["where the labels would like to lie"],
  },
];
