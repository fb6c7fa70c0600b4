import Testing

@testable import CircleCurriculum

@Suite("What no anonymous question may ask about")
struct AnonymousTopicsTests {
  @Test(
    "the gist of every question of the screeners that clinics use is found",
    arguments: [
      // C-SSRS screener.
      "Did you wish you were dead, or that you could fall asleep and not wake up again?",
      "Have you really had thoughts of killing yourself?",
      "Have you thought about how you would end your life?",
      "Did you mean to act on the wish to kill yourself?",
      "Have you worked out how to kill yourself?",
      "Did you do or prepare anything to end your life?",
      "¿Has deseado estar muerta, o poder dormirte y no despertar?",
      "¿Has tenido la idea de suicidarte?", "¿Pensaste en cómo quitarte la vida?",
      "¿Hiciste algo, o lo preparaste, para acabar con tu vida?",
      // ASQ.
      "In the past weeks, did you wish you were dead?",
      "Did you feel that your family would be better off if you were dead?",
      "Were there thoughts about killing yourself?", "Did you ever try to kill yourself?",
      "¿Has sentido que tu familia estaría mejor si estuvieras muerto?",
      "¿Alguna vez intentaste matarte?", "¿Piensas ahora en suicidarte?",
      // PHQ-9, item 9.
      "Thinking that you’d be better off dead, or of hurting yourself somehow",
      "Pensar que estarías mejor muerto o en lastimarte de alguna manera",
      // EPDS, item 10.
      "The thought of harming myself has come to me", "Se me ha ocurrido hacerme daño",
      "He pensado en hacerme daño a mí misma",
    ])
  func screeners(question: String) {
    #expect(AnonymousTopics.found(in: question) != nil)
  }

  @Test(
    "so are the words that people ask with among themselves",
    arguments: [
      "Do you think about ending it all?", "Any urges to cut today?", "Did you cut this week?",
      "Have you been cutting?", "Do you feel life isn’t worth living?",
      "Does it feel as if life is not worth living?", "Is life worth living?",
      "No vale la pena vivir", "¿Sientes que no vale la pena vivir?",
      "¿La vida ya no vale la pena?", "Do you feel safe with yourself tonight?",
      "Can you keep yourself safe tonight?", "¿Te sientes segura contigo misma esta noche?",
      "Do you wish you could go to sleep and never wake up?",
      "¿Quisieras dormirte y no despertar?", "How strong is the wish to end it?",
      "¿Quieres acabar con todo?", "Do you think about death a lot?",
      "¿Piensas mucho en la muerte?", "How much do you want to stay alive?",
      "¿Cuánto quieres seguir viva?", "Would they be better off without you?",
      "Do you wish to not be here anymore?", "¿Quisieras ya no estar aquí?",
      "What are your reasons for living?", "¿Tienes razones para vivir?",
      "Do you want to disappear?", "¿Quieres desaparecer?", "I wish I had never been born",
      "¿Te cortaste esta semana?", "Ganas de morirme",
    ])
  func everyday(question: String) {
    #expect(AnonymousTopics.found(in: question) != nil)
  }

  @Test(
    "what only sounds like it may be asked",
    arguments: [
      "Do you want to cut down on screen time?", "Did you cut back on coffee?",
      "How did you cut a pepper with care?", "Do you want to cut out sugar?",
      "Shall we end it with a thank-you?", "Do you want to end it on a good note?",
      "What is a safe place for you?", "Do you feel safe in this group?",
      "What would make a life worth living?", "Una vida que valga la pena vivir",
      "¿Y si no sale bien? Di sí o no.", "SI NO, PASA", "When do you feel alive?",
      "How often do you wake up at night?", "Do you want to go to sleep earlier?",
      "¿Quieres matar el tiempo?", "¿Quieres cortar con la rutina?", "Morirse de risa",
      "What do you want to take along?", "How do you take your life back?",
      "¿Quieres seguir viviendo con tu familia?", "¿Te sientes segura en este grupo?",
      "Did you die laughing?", "My phone was dead.", "¿Qué te hace daño?", "The week that ended",
    ])
  func harmless(question: String) {
    #expect(AnonymousTopics.found(in: question, language: nil) == nil || question == "SI NO, PASA")
    #expect(AnonymousTopics.found(in: question, language: .spanish) == nil)
  }

  @Test("initials of clinicians are found, which in Spanish are a word")
  func initials() {
    #expect(AnonymousTopics.found(in: "Do you have SI?", language: .english) == "SI")
    #expect(AnonymousTopics.found(in: "Any SI/HI today", language: .english) == "SI")
    #expect(AnonymousTopics.found(in: "¿Algo de NSSI?", language: .spanish) == "NSSI")
    #expect(AnonymousTopics.found(in: "SI QUIERES, PASA", language: .spanish) == nil)
    #expect(AnonymousTopics.found(in: "Si or sí", language: .english) == nil)
  }

  @Test("what is quoted is what the author wrote")
  func quoted() {
    #expect(
      AnonymousTopics.found(in: "¿Pensaste en «hacerte   daño»?") == "hacerte   daño")
    #expect(AnonymousTopics.found(in: "Life ISN’T worth living") == "ISN’T worth living")
  }

  @Test("a phrase doesn’t begin in one sentence and end in another")
  func sentences() {
    #expect(AnonymousTopics.found(in: "What do you wish? The plants are dead.") == nil)
    #expect(AnonymousTopics.found(in: "What do you wish: to be dead?") != nil)
  }
}
