import CircleCore
import Testing

@testable import CircleCurriculum

@Suite("Which language a text seems to be in")
struct LanguageGuessTests {
  @Test(
    "names, skills and borrowed words say nothing",
    arguments: [
      (Language.english, "De-stress, de-clutter"), (.english, "De-escalate, de-brief, rest"),
      (.english, "Las Vegas, Los Angeles"), (.english, "Maria de la Cruz"),
      (.english, "Sin, guilt, shame; hay fever"), (.english, "HALT, STOP, TIPP, DEAR MAN"),
      (.spanish, "“Don’t”"), (.spanish, "What’s up"), (.spanish, "McDonald’s, Wendy’s"),
      (.spanish, "Don Julián, don Tomás"), (.spanish, "Ana S., Luis T."),
      (.spanish, "Lista to-do"), (.spanish, "HALT, STOP, TIPP, DEAR MAN, ACCEPTS"),
    ])
  func silent(own: Language, text: String) {
    #expect(LanguageGuess.other(than: own, in: text) == nil)
  }

  @Test(
    "a sentence of the other language is found",
    arguments: [
      (Language.english, "Escribe lo que te dices a ti."),
      (.english, "¿Qué pasó antes de la pelea?"),
      (.spanish, "Write what you say to yourself."), (.spanish, "What happened before the fight?"),
    ])
  func found(own: Language, text: String) {
    #expect(LanguageGuess.other(than: own, in: text) != nil)
    let right: Language = own == .english ? .spanish : .english
    #expect(LanguageGuess.other(than: right, in: text) == nil)
  }
}
