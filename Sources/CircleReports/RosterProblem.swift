import CircleCore
import CircleService

/// What can be wrong with a line of a roster, in words.
struct RosterProblem {
  private let message: Text

  private init(en: String, es: String) { message = Text(en: en, es: es) }

  func at(_ line: Int, _ column: RosterCSV.Column) -> LineProblem {
    LineProblem(line: line, column: column.rawValue, message)
  }

  /// Of what somebody has typed, as much as is needed to find it again.
  private static func shown(_ text: String) -> String { String(text.prefix(40)) }
}

// MARK: Cells

extension RosterProblem {
  static let noName = Self(en: "A name is needed here.", es: "Aquí hace falta un nombre.")

  static func tooLong(_ most: Int) -> Self {
    Self(
      en: "This is too long. \(most) characters are the most.",
      es: "Es demasiado largo. Lo máximo son \(most) caracteres.")
  }

  static func unknownLanguage(_ text: String) -> Self {
    Self(
      en: "“\(shown(text))” isn’t a language that Circle has. It is en or es.",
      es: "«\(shown(text))» no es un idioma que tenga Circle. Es en o es.")
  }

  static func unknownStatus(_ text: String) -> Self {
    Self(
      en: "“\(shown(text))” isn’t a status. It is active or discharged.",
      es: "«\(shown(text))» no es un estado. Es active o discharged.")
  }

  static func badHours(_ text: String) -> Self {
    Self(
      en: "“\(shown(text))” isn’t a number of hours of a week, such as 9, 7.5 or 8:10.",
      es: "«\(shown(text))» no es un número de horas de una semana, como 9, 7.5 u 8:10.")
  }

  static func badDay(_ text: String) -> Self {
    Self(
      en: "“\(shown(text))” isn’t a day as it is needed here, such as 2026-11-17.",
      es: "«\(shown(text))» no es un día como hace falta aquí, por ejemplo 2026-11-17.")
  }

  static let daysReversed = Self(
    en: "The last day is before the first one.", es: "El último día es anterior al primero.")

  static let activeWithLastDay = Self(
    en: "Somebody who is active has no day of discharge.",
    es: "Una persona activa no tiene día de alta.")

  static let dischargedWithoutDay = Self(
    en: "Somebody who is discharged needs a day of discharge.",
    es: "A una persona dada de alta le hace falta el día de alta.")
}

// MARK: Groups

extension RosterProblem {
  static func unknownGroup(_ name: String, _ titles: String) -> Self {
    if titles.isEmpty {
      return Self(
        en: "There is no group “\(shown(name))”, nor any other yet.",
        es: "No existe el grupo «\(shown(name))», ni ningún otro todavía.")
    }
    return Self(
      en: "There is no group “\(shown(name))”. The groups are: \(titles).",
      es: "No existe el grupo «\(shown(name))». Los grupos son: \(titles).")
  }

  static func severalGroups(_ name: String) -> Self {
    Self(
      en: "Several groups are called “\(shown(name))”. Name the program too, or the group’s id.",
      es: "Varios grupos se llaman «\(shown(name))». Indica también el programa, o el "
        + "identificador del grupo.")
  }

  static func unknownProgram(_ name: String) -> Self {
    Self(
      en: "There is no program “\(shown(name))”.", es: "No existe el programa «\(shown(name))».")
  }

  static let programWithoutGroup = Self(
    en: "There is a program here, but no group.", es: "Aquí hay un programa, pero ningún grupo.")

  static let daysWithoutGroup = Self(
    en: "There are days here, but no group that they are for.",
    es: "Aquí hay días, pero ningún grupo al que correspondan.")

  static func meetsAtOnce(_ one: String, _ other: String, _ day: Day) -> Self {
    Self(
      en: "“\(one)” and “\(other)” meet at the same time, for example on \(day).",
      es: "«\(one)» y «\(other)» se reúnen a la misma hora, por ejemplo el \(day).")
  }
}

// MARK: People

extension RosterProblem {
  static func unknownPerson(_ id: String) -> Self {
    Self(
      en: "Nobody has the id “\(shown(id))”. Leave it empty for somebody who is new.",
      es: "Nadie tiene el identificador «\(shown(id))». Déjalo vacío para una persona nueva.")
  }

  static func severalPeople(_ name: String) -> Self {
    Self(
      en: "Several people are called “\(shown(name))” and have no record number. Give their ids.",
      es: "Varias personas se llaman «\(shown(name))» y no tienen número de expediente. Indica "
        + "sus identificadores.")
  }

  static func contradicts(_ line: Int) -> Self {
    Self(
      en: "Line \(line) is about the same person and says something else here.",
      es: "La línea \(line) trata de la misma persona y aquí dice otra cosa.")
  }

  static func hasNumber(_ name: String, _ number: String) -> Self {
    Self(
      en:
        "“\(shown(name))” has the record number \(shown(number)). Give it here, or the legal name "
        + "of somebody else who is called so.",
      es: "«\(shown(name))» tiene el número de expediente \(shown(number)). Indícalo aquí, o el "
        + "nombre legal de otra persona que se llame así.")
  }

  static func numberTwice(_ line: Int) -> Self {
    Self(
      en: "Somebody else has this record number on line \(line).",
      es: "Otra persona tiene este número de expediente en la línea \(line).")
  }

  static func numberTaken(_ number: String) -> Self {
    Self(
      en: "Somebody else has the record number \(shown(number)).",
      es: "Otra persona tiene el número de expediente \(shown(number)).")
  }
}

// MARK: Periods

extension RosterProblem {
  static func enrolledTwice(_ line: Int) -> Self {
    Self(
      en: "Line \(line) has this person in this group already.",
      es: "La línea \(line) ya tiene a esta persona en este grupo.")
  }

  static func overlaps(_ period: EnrollmentRecord) -> Self {
    let days = period.days
    return Self(
      en:
        "This person is in this group already, \(days.en). A line with the same first day changes "
        + "that; days of another time in the group can’t overlap it.",
      es: "Esta persona ya está en este grupo, \(days.es). Una línea con el mismo primer día lo "
        + "cambia; los días de otra estancia en el grupo no pueden coincidir.")
  }

  static let severalPeriods = Self(
    en: "This person has been in this group more than once. Give the first day too.",
    es: "Esta persona ha estado en este grupo más de una vez. Indica también el primer día.")

  static func beginsAfterDischarge(_ day: Day) -> Self {
    Self(
      en: "Nobody can begin in a group after their discharge, which is on \(day).",
      es: "Nadie puede empezar en un grupo después de su alta, que es el \(day).")
  }

  static func goesThroughDischarge(_ day: Day) -> Self {
    Self(
      en: "This person was discharged on \(day): what began before ends on that day. Put it into "
        + "“to”, and the first day back on a line of its own.",
      es: "Esta persona recibió el alta el \(day): lo que empezó antes termina ese día. Ponlo en "
        + "«to», y el primer día de vuelta en una línea aparte.")
  }

  static func needsFirstDayBack(_ day: Day) -> Self {
    Self(
      en:
        "This person was discharged on \(day). To take them back, give a group and in “from” their "
        + "first day back.",
      es:
        "Esta persona recibió el alta el \(day). Para readmitirla, indica un grupo y en «from» su "
        + "primer día de vuelta.")
  }
}
