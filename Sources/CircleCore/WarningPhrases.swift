/// Words in an anonymous text that put it at the top of what staff read first. That is all they do:
/// nobody is looked for because of them, and what isn't in the list may matter just as much.
///
/// The list is short on purpose, and our own. It follows what the 988 Lifeline names as warning signs:
/// talk about wanting to die, about great pain or being trapped, about being a burden (988lifeline.org,
/// "Know the warning signs"), and the same toward others. Phrases stand in the way in which people speak of
/// themselves.
public enum WarningPhrases {
  /// In small letters, without accents and apostrophes; whole words only.
  public static let all: [String] = english + spanish

  private static let english = [
    "kill myself", "killing myself", "end my life", "ending my life", "take my life", "end it all",
    "suicide", "suicidal", "want to die", "wanna die", "wish i was dead", "wish i were dead",
    "better off dead", "better off without me", "no reason to live", "nothing to live for",
    "dont want to live", "dont want to be here anymore", "dont want to wake up", "cant go on",
    "no way out", "im a burden", "hurt myself", "hurting myself", "harm myself", "cut myself",
    "cutting myself", "self harm", "overdose", "hurt someone", "kill someone", "kill him",
    "kill her", "kill them", "isnt worth living", "not worth living", "and never wake up",
    "and not wake up", "not be here anymore", "dont want to be alive", "dont want to stay alive",
    "dont want to exist", "want to be dead", "want to disappear", "no longer be here",
  ]

  private static let spanish = [
    "matarme", "quitarme la vida", "acabar con mi vida", "terminar con todo", "suicidio",
    "suicidarme", "suicida", "quiero morir", "quiero morirme", "quisiera morir",
    "quisiera estar muerto", "quisiera estar muerta", "estarian mejor sin mi", "mejor sin mi",
    "no quiero vivir", "ya no quiero vivir", "no tengo razon para vivir", "no quiero despertar",
    "ya no puedo mas", "no hay salida", "soy una carga", "hacerme dano", "lastimarme", "cortarme",
    "sobredosis", "matar a alguien", "lastimar a alguien", "matarlo", "matarla",
    "no vale la pena vivir", "la vida no vale la pena", "acabar con todo", "y no despertar",
    "y nunca despertar", "no quiero seguir viva", "no quiero seguir vivo",
    "no quiero seguir viviendo",
    "mejor muerto", "mejor muerta", "ya no quiero estar aqui", "no quiero existir",
    "quiero desaparecer",
  ]

  private static let padded = all.map { " \($0) " }

  /// Whether `text` has one of them.
  public static func isIn(_ text: String) -> Bool {
    let plain = plain(text)
    return padded.contains { plain.contains($0) }
  }

  /// Small letters without accents, words apart by one blank, a blank at both ends.
  public static func plain(_ text: String) -> String {
    var plain = " "
    for scalar in text.lowercased().unicodeScalars {
      if "'’‘´`".unicodeScalars.contains(scalar)
        || scalar.properties.generalCategory == .nonspacingMark
      {
        continue
      }
      if let letter = letters[scalar] {
        plain.unicodeScalars.append(letter)
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        plain.unicodeScalars.append(scalar)
      } else if !plain.hasSuffix(" ") {
        plain += " "
      }
    }
    return plain.hasSuffix(" ") ? plain : plain + " "
  }

  private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
    "á": "a", "à": "a", "é": "e", "è": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n",
  ]
}
