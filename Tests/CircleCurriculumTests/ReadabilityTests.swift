import CircleCore
import Testing

@testable import CircleCurriculum

@Suite("How hard a text is to read")
struct ReadabilityTests {
  @Test(
    "syllables of English words",
    arguments: [
      ("breathe", 1), ("calm", 1), ("table", 2), ("asked", 1), ("wanted", 2), ("feelings", 2),
      ("behavior", 3), ("the", 1), ("boxes", 2), ("times", 1), ("rehabilitation", 6),
    ])
  func english(word: String, count: Int) {
    #expect(EnglishSyllables.count(in: word) == count)
  }

  @Test(
    "syllables of Spanish words",
    arguments: [
      ("casa", 2), ("respiración", 4), ("día", 2), ("ciudad", 2), ("que", 1), ("guitarra", 3),
      ("vergüenza", 3), ("muy", 1), ("ayuda", 3), ("emoción", 3), ("sueño", 2), ("leer", 2),
      ("veintiuno", 3),
    ])
  func spanish(word: String, count: Int) {
    #expect(SpanishSyllables.count(in: word) == count)
  }

  @Test("a text of a first reader is far below one of a journal")
  func grades() throws {
    let easy = Readability(
      ["The cat sat on the mat. It had a nap in the sun. Then it ran to me."], in: .english)
    let hard = Readability(
      [
        "Longitudinal epidemiological investigations demonstrate considerable heterogeneity regarding "
          + "the psychopathological manifestations of interpersonal vulnerability."
      ], in: .english)
    #expect(try #require(easy.fleschKincaidGrade) < 2)
    #expect(try #require(hard.fleschKincaidGrade) > 20)
    #expect(easy.problem(in: .english) == nil)
    #expect(try #require(hard.problem(in: .english)).contains("8 or lower is needed"))
  }

  @Test("Spanish has a formula of its own")
  func ease() throws {
    let easy = Readability(
      ["El gato duerme al sol. Luego come pan. Después sale a jugar con la niña."], in: .spanish)
    let hard = Readability(
      [
        "Las investigaciones epidemiológicas longitudinales demuestran considerable heterogeneidad "
          + "respecto de las manifestaciones psicopatológicas de la vulnerabilidad interpersonal."
      ], in: .spanish)
    #expect(try #require(easy.fernandezHuertaEase) > 85)
    #expect(try #require(hard.fernandezHuertaEase) < 20)
    #expect(easy.problem(in: .spanish) == nil && hard.problem(in: .spanish) != nil)
  }

  @Test("the figures are those of the published formulas")
  func formulas() throws {
    // 19 words in 2 sentences; Sunday and sunny have two syllables.
    let text =
      "We sat in the yard on a warm and sunny day. We had tea with bread on that Sunday."
    let figures = Readability([text], in: .english)
    #expect(figures.words == 19 && figures.sentences == 2 && figures.syllables == 21)
    let grade = try #require(figures.fleschKincaidGrade)
    #expect(abs(grade - (0.39 * 19 / 2 + 11.8 * 21 / 19 - 15.59)) < 0.001)
  }

  @Test("names and headings don't make a text look easy, and no text is no problem")
  func short() {
    #expect(Readability(["Sleep", "Two words", "Three short words"], in: .english).words == 0)
    #expect(Readability([], in: .spanish).problem(in: .spanish) == nil)
  }
}
