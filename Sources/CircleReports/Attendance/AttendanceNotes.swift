import CircleCore
import CircleService

extension AttendanceReports {
  /// What a workbook's sheet of notes says of how the table came about.
  func notes(
    _ filter: AttendanceFilter, _ options: ExportOptions
  ) async throws -> [(heading: String, text: String)] {
    let language = options.language
    func note(_ heading: Text, _ text: Text) -> (heading: String, text: String) {
      (heading[language], text[language])
    }
    var notes = [
      note(Text(en: "Made by", es: "Hecho por"), Text(same: options.madeBy)),
      note(
        Text(en: "Made at", es: "Hecho el"), Text(same: "\(ISOTime.utc(options.madeAt)) (UTC)")),
      note(Text(en: "From", es: "Desde"), Text(same: filter.from.text)),
      note(Text(en: "To", es: "Hasta"), Text(same: filter.to.text)),
    ]
    notes += try await choices(filter).map { note($0, Text(same: $1)) }
    if let status = filter.status {
      notes.append(
        note(Text(en: "Status", es: "Estado"), AttendanceWords.status(status)))
    }
    if let isSigned = filter.isSigned {
      notes.append(
        note(
          Text(en: "Signed", es: "Firmadas"),
          isSigned ? Text(en: "Yes", es: "Sí") : Text(en: "No", es: "No")))
    }
    notes.append(note(Text(en: "Names", es: "Nombres"), AttendanceWords.names(options.names)))
    return notes + Self.rules.map(note)
  }

  private func choices(_ filter: AttendanceFilter) async throws -> [(Text, String)] {
    var choices: [(Text, String)] = []
    if let program = filter.program {
      let record = try await directory.programs().first { $0.id == program }
      choices.append((Text(en: "Program", es: "Programa"), record?.name ?? program.text))
    }
    if let group = filter.group {
      let record = try await directory.groups().first { $0.id == group }
      choices.append((Text(en: "Group", es: "Grupo"), record?.title ?? group.text))
    }
    // By number, whatever names were asked for: it is what the rows have in any case.
    if let participant = filter.participant {
      choices.append(
        (Text(en: "Participant number", es: "Número de participante"), participant.text))
    }
    if let facilitator = filter.facilitator {
      let record = try await directory.staff().first { $0.id == facilitator }
      choices.append(
        (Text(en: "Facilitator", es: "Facilita"), record?.signature ?? facilitator.text))
    }
    return choices
  }

  private static let rules = [
    (
      Text(en: "Minutes", es: "Minutos"),
      Text(
        en: """
          Lengths of time are whole minutes, rounded down as the program’s profile says. Several \
          connections at once count once; time between them doesn’t count.
          """,
        es: """
          Las duraciones son minutos enteros, redondeados hacia abajo según el perfil del programa. \
          Varias conexiones a la vez cuentan una sola vez; el tiempo entre ellas no cuenta.
          """)
    ),
    (
      Text(en: "Times", es: "Horas"),
      Text(
        en: "Dates and times are what the clocks of the program’s time zone showed.",
        es: "Las fechas y horas son las que mostraban los relojes de la zona del programa.")
    ),
    (
      Text(en: "Corrections", es: "Correcciones"),
      Text(
        en: "“First” columns tell what the record said before it was corrected.",
        es: "Las columnas “Primer…” dicen lo que decía el registro antes de corregirse.")
    ),
  ]
}
