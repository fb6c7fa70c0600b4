import CircleCore

/// What is said of forms that can't be taken.
enum PaperProblem {
  private static func shown(_ text: String) -> String { String(text.prefix(40)) }

  static let noPeople = Text(
    en: "There is nobody in this file.", es: "En este archivo no hay nadie.")

  static let columnsMissing = Text(
    en: "Columns for the status and for the participant, record_number or name are needed.",
    es: "Hacen falta las columnas status y participant, record_number o name.")

  static func unknownColumn(_ name: String, _ known: String) -> Text {
    Text(
      en: "“\(shown(name))” isn’t a column here. Those are: \(known).",
      es: "«\(shown(name))» no es una columna aquí. Son: \(known).")
  }

  static func columnTwice(_ name: String) -> Text {
    Text(
      en: "The column “\(shown(name))” stands here twice.",
      es: "La columna «\(shown(name))» está dos veces.")
  }

  static let moreCells = Text(
    en: "This line has more cells than there are columns.",
    es: "Esta línea tiene más celdas que columnas.")

  // MARK: The session

  static let otherSession = Text(
    en: "This is the form of another session.", es: "Este es el formulario de otra sesión.")

  static let endsBeforeStart = Text(
    en: "The session can’t end before it begins.",
    es: "La sesión no puede terminar antes de empezar.")

  static let badBreaks = Text(
    en: "Breaks are written as 10:13-10:24; 11:08-11:18.",
    es: "Los descansos se escriben así: 10:13-10:24; 11:08-11:18.")

  static let breaksOutside = Text(
    en: "Breaks lie within the session, one after the other.",
    es: "Los descansos están dentro de la sesión, uno después de otro.")

  static func notAFacilitator(_ text: String) -> Text {
    Text(
      en:
        "There is no facilitator “\(shown(text))”. Give the user name, name or signature of who led the session, or leave it empty.",
      es:
        "No hay nadie que dirija sesiones y se llame «\(shown(text))». Indica el usuario, el nombre o la firma de quien dirigió la sesión, o déjalo vacío."
    )
  }

  static func severalFacilitators(_ text: String) -> Text {
    Text(
      en: "Several facilitators are called “\(shown(text))”. Give the user name.",
      es: "Varias personas que dirigen sesiones se llaman «\(shown(text))». Indica el usuario.")
  }

  // MARK: People

  static let nobody = Text(
    en: "Whom is this line about? Give the participant, record_number or name.",
    es: "¿De quién es esta línea? Indica participant, record_number o name.")

  static func notExpected(_ text: String) -> Text {
    Text(
      en:
        "“\(shown(text))” isn’t on the list of this session. First put them on the roster from that day on, then import the file again.",
      es:
        "«\(shown(text))» no está en la lista de esta sesión. Inscribe primero a esta persona en el grupo desde ese día y vuelve a importar el archivo."
    )
  }

  static func several(_ name: String) -> Text {
    Text(
      en: "Several people are called “\(shown(name))”. Give the participant or record_number.",
      es: "Varias personas se llaman «\(shown(name))». Indica participant o record_number.")
  }

  static func severalNumbers(_ number: String) -> Text {
    Text(
      en:
        "Several people have the record number “\(shown(number))”, but for zeros before it. Give the participant or the whole number.",
      es:
        "Varias personas tienen el número de expediente «\(shown(number))», salvo por los ceros de delante. Indica participant o el número entero."
    )
  }

  static let differentPeople = Text(
    en: "This belongs to somebody else than what stands before it on this line.",
    es: "Esto es de otra persona que lo que está antes en esta línea.")

  static func twice(_ line: Int) -> Text {
    Text(
      en: "This person is on line \(line) already.",
      es: "Esta persona ya está en la línea \(line).")
  }

  static func missing(_ name: String) -> Text {
    Text(
      en: "\(shown(name)) was expected and has no line.",
      es: "Se esperaba a \(shown(name)) y no tiene línea.")
  }

  // MARK: Their cells

  static func noStatus(_ statuses: String) -> Text {
    Text(en: "A status is needed: \(statuses).", es: "Hace falta un estado: \(statuses).")
  }

  static func badStatus(_ text: String, _ statuses: String) -> Text {
    Text(
      en: "“\(shown(text))” isn’t a status. Those are: \(statuses).",
      es: "«\(shown(text))» no es un estado. Son: \(statuses).")
  }

  static func badMode(_ text: String) -> Text {
    Text(
      en: "“\(shown(text))” isn’t a mode. Those are: in-person, online, mixed.",
      es: "«\(shown(text))» no es un modo. Son: in-person, online, mixed.")
  }

  static func badTime(_ text: String) -> Text {
    Text(
      en: "“\(shown(text))” isn’t a time of that day, such as 09:00.",
      es: "«\(shown(text))» no es una hora de ese día, como 09:00.")
  }

  static func timeOfAbsent(_ status: String) -> Text {
    Text(
      en: "Somebody with the status \(status) has no times.",
      es: "Con el estado \(status) no hay horas.")
  }

  static let timeNeeded = Text(
    en: "This status needs the time.", es: "Este estado necesita la hora.")

  static let outside = Text(
    en: "This time isn’t within the session.", es: "Esta hora no está dentro de la sesión.")

  static let outBeforeIn = Text(
    en: "The time out can’t be before the time in.",
    es: "La hora de salida no puede ser antes de la de entrada.")

  static let longReason = Text(
    en: "The reason is too long. 300 characters are enough.",
    es: "El motivo es demasiado largo. Bastan 300 caracteres.")
}
