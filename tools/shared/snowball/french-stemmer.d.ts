export default class FrenchStemmer {
  stemWord(word: string): string;
}
