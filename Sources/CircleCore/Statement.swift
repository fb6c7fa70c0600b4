/// What a signature says.
public enum Statement {
  public static let standard = Text(
    en: "I was there, and this is right to the best of my knowledge.",
    es: "Estuve presente, y esto es correcto según mi leal saber y entender.")

  /// Longest statement, in characters: a paragraph.
  static let longest = 500
}
