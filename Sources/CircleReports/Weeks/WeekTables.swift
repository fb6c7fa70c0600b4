import CircleCore
import CircleService

extension WeekReport {
  /// The week as a table to take away, a row for each person and program.
  ///
  /// - Parameter words: For people, states are said in words of their language; nil for programs.
  public func table(
    names: ExportOptions.Names, people records: [ParticipantID: ParticipantRecord] = [:],
    words: Language? = nil
  ) -> Table {
    let programs = Dictionary(
      programs.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let rows = people.map { person in
      let standing = person.standing
      return [
        .day(monday), .text(person.participant.text),
        Cell(names == .none ? nil : person.name),
        Cell(names == .legal ? records[person.participant]?.legalName : nil),
        Cell(names == .legal ? records[person.participant]?.recordNumber : nil),
        .text(programs[person.program] ?? person.program.text),
        .minutes(standing.soFar), .minutes(standing.planned), .minutes(standing.target),
        .text(words.map { Self.words(standing.state)[$0] } ?? standing.state.rawValue),
        .text(person.isPartial ? words.map { Self.yes[$0] } ?? "yes" : ""),
        .minutes(standing.needs), .minutes(standing.short), .number(standing.sessionsLeft),
        standing.lastDay.flatMap(Day.init).map { .day($0) } ?? .empty,
        .number(person.missesInARow),
      ] + standing.days.map { .minutes($0.minutes) }
    }
    return Table(
      title: Text(en: "Hours of a week", es: "Horas de una semana"),
      columns: Self.columns + Self.dayColumns, rows: rows)
  }

  private static func words(_ state: WeekStanding.State) -> Text {
    switch state {
    case .reached: Text(en: "Reached", es: "Alcanzada")
    case .onTrack: Text(en: "On track", es: "En camino")
    case .atRisk: Text(en: "At risk", es: "En riesgo")
    case .willMiss: Text(en: "Will miss", es: "No llegará")
    }
  }

  private static let yes = Text(en: "Yes", es: "Sí")

  private static let columns =
    [
      TableColumn(
        "week", Text(en: "Week of", es: "Semana del"), .day, width: 12,
        meaning: Text(en: "The week’s Monday.", es: "El lunes de la semana."))
    ] + PersonColumns.all + [
      TableColumn(
        "soFar", Text(en: "So far", es: "Hasta ahora"), .minutes,
        meaning: Text(
          en: "Net time of this week, sessions that run included.",
          es: "Tiempo neto de esta semana, con las sesiones en curso."), isSummed: true),
      TableColumn(
        "planned", Text(en: "Planned", es: "Previsto"), .minutes,
        meaning: Text(
          en: "Net time still to come if the person attends everything.",
          es: "Tiempo neto que queda si la persona asiste a todo."), isSummed: true),
      PersonColumns.target,
      TableColumn(
        "state", Text(en: "State", es: "Estado"),
        meaning: Text(
          en: "Reached, On track, At risk (less than 40 minutes to spare) or Will miss.",
          es: "Alcanzada, En camino, En riesgo (menos de 40 minutos de margen) o No llegará.")),
      TableColumn(
        "partial", Text(en: "Joined or left", es: "Empezó o se fue"),
        meaning: Text(
          en: """
            Yes where the person joined or left in the middle of the week: then nobody can expect the \
            week’s whole target of them.
            """,
          es: """
            Sí cuando la persona empezó o se fue a mitad de la semana: entonces no se le puede pedir toda \
            la meta.
            """)),
      TableColumn(
        "needs", Text(en: "Still needed", es: "Falta"), .minutes,
        meaning: Text(en: "Time up to the target.", es: "Tiempo hasta la meta.")),
      TableColumn(
        "short", Text(en: "Out of reach", es: "Fuera de alcance"), .minutes,
        meaning: Text(
          en: "Time up to the target that nothing planned can give.",
          es: "Tiempo hasta la meta que nada de lo previsto puede dar.")),
      TableColumn(
        "sessionsLeft", Text(en: "Sessions left", es: "Sesiones que quedan"), .number,
        meaning: Text(
          en: "Sessions in which there is time to be had.",
          es: "Sesiones en las que queda tiempo.")),
      TableColumn(
        "lastDay", Text(en: "Last day", es: "Último día"), .day, width: 12,
        meaning: Text(
          en: "The day of the last of those sessions.", es: "El día de la última de ellas.")),
      TableColumn(
        "missesInARow", Text(en: "Missed in a row", es: "Faltas seguidas"), .number,
        meaning: Text(
          en: "Sessions missed one after the other.", es: "Sesiones perdidas una tras otra.")),
    ]

  private static let dayColumns = [
    ("monday", Text(en: "Monday", es: "Lunes")), ("tuesday", Text(en: "Tuesday", es: "Martes")),
    ("wednesday", Text(en: "Wednesday", es: "Miércoles")),
    ("thursday", Text(en: "Thursday", es: "Jueves")), ("friday", Text(en: "Friday", es: "Viernes")),
    ("saturday", Text(en: "Saturday", es: "Sábado")), ("sunday", Text(en: "Sunday", es: "Domingo")),
  ].map { name, title in
    TableColumn(
      name, title, .minutes,
      meaning: Text(en: "Net time of the day.", es: "Tiempo neto del día."), isSummed: true)
  }
}

extension WeekHistory {
  /// The weeks as a table to take away: a row for each person and program, a column for each week.
  /// Who wasn't enrolled in a week has an empty cell there; weeks in the middle of which somebody
  /// joined or left are named in a column of their own.
  public func table(
    names: ExportOptions.Names, programs: [ProgramRecord],
    people records: [ParticipantID: ParticipantRecord] = [:]
  ) -> Table {
    let titles = Dictionary(
      programs.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let weekColumns = weeks.map { week in
      TableColumn(
        week.text, Text(same: week.text), .minutes,
        meaning: Text(
          en: "Net time of the week that begins on this day.",
          es: "Tiempo neto de la semana que empieza ese día."), isSummed: true)
    }
    let rows = people.map { person in
      [
        .text(person.participant.text), Cell(names == .none ? nil : person.name),
        Cell(names == .legal ? records[person.participant]?.legalName : nil),
        Cell(names == .legal ? records[person.participant]?.recordNumber : nil),
        .text(titles[person.program] ?? person.program.text), .minutes(person.target),
        .text(zip(weeks, person.partial).filter(\.1).map(\.0.text).joined(separator: " ")),
      ] + person.minutes.map { Cell(minutes: $0) }
    }
    return Table(
      title: Text(en: "Hours by the week", es: "Horas por semana"),
      columns: PersonColumns.all + [PersonColumns.target, Self.partialColumn] + weekColumns,
      rows: rows)
  }
}

extension WeekHistory {
  fileprivate static let partialColumn = TableColumn(
    "partialWeeks", Text(en: "Joined or left", es: "Empezó o se fue"), width: 24,
    meaning: Text(
      en: "Mondays of the weeks in the middle of which the person joined or left.",
      es: "Lunes de las semanas a mitad de las cuales la persona empezó o se fue."))
}

/// What tables of weeks say of whom a row is about.
private enum PersonColumns {
  static let all = [
    TableColumn(
      "participant", Text(en: "Participant", es: "Participante"), width: 20,
      meaning: Text(
        en: "The person’s number, the same one in every file.",
        es: "El número de la persona, el mismo en todos los archivos.")),
    TableColumn(
      "name", Text(en: "Name", es: "Nombre"), width: 20,
      meaning: Text(
        en: "The name that others in the room see; empty unless names were asked for.",
        es: "El nombre que ven los demás; vacío si no se pidieron nombres.")),
    TableColumn(
      "legalName", Text(en: "Legal name", es: "Nombre legal"), width: 24,
      meaning: Text(
        en: "The name of the clinic’s record; empty unless it was asked for.",
        es: "El nombre del expediente; vacío si no se pidió.")),
    TableColumn(
      "recordNumber", Text(en: "Record number", es: "Núm. de expediente"),
      meaning: Text(
        en: "The clinic’s number; empty unless it was asked for.",
        es: "El número de la clínica; vacío si no se pidió.")),
    TableColumn(
      "program", Text(en: "Program", es: "Programa"), width: 20,
      meaning: Text(
        en: "The program whose hours these are.", es: "El programa al que corresponden las horas."
      )),
  ]

  static let target = TableColumn(
    "target", Text(en: "Target", es: "Meta"), .minutes,
    meaning: Text(
      en: "The week’s time by the program’s profile, or the person’s own.",
      es: "El tiempo de la semana según el perfil del programa, o el propio de la persona."))
}
