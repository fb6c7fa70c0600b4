import CircleCore
import CircleService

/// What statuses and the like are called where people read them.
enum AttendanceWords {
  static func status(_ status: Attendance.Status) -> Text {
    switch status {
    case .expected: Text(en: "Expected", es: "Se espera")
    case .present: Text(en: "Present", es: "Presente")
    case .late: Text(en: "Late", es: "Tarde")
    case .leftEarly: Text(en: "Left early", es: "Se fue antes")
    case .lateAndLeftEarly: Text(en: "Late and left early", es: "Tarde y se fue antes")
    case .excused: Text(en: "Excused", es: "Justificado")
    case .noShow: Text(en: "No-show", es: "No vino")
    case .lateCanceled: Text(en: "Canceled late", es: "Canceló tarde")
    case .canceled: Text(en: "Canceled", es: "Cancelada")
    }
  }

  static func mode(_ mode: AttendanceMode) -> Text {
    switch mode {
    case .inPerson: Text(en: "In person", es: "En persona")
    case .online: Text(en: "Online", es: "En línea")
    case .mixed: Text(en: "In person and online", es: "En persona y en línea")
    }
  }

  static func phase(_ phase: SessionHeader.Phase) -> Text {
    switch phase {
    case .planned: Text(en: "Planned", es: "Prevista")
    case .running: Text(en: "Running", es: "En curso")
    case .ended: Text(en: "Ended", es: "Terminada")
    case .calledOff: Text(en: "Called off", es: "Suspendida")
    }
  }

  static func kind(_ kind: GroupKind) -> Text {
    switch kind {
    case .process: Text(en: "Process", es: "Proceso")
    case .skills: Text(en: "Skills", es: "Habilidades")
    case .psychoeducation: Text(en: "Psychoeducation", es: "Psicoeducación")
    case .family: Text(en: "Family", es: "Familia")
    case .individual: Text(en: "Individual", es: "Individual")
    }
  }

  static func names(_ names: ExportOptions.Names) -> Text {
    switch names {
    case .none:
      Text(
        en: "Pseudonymous: a number stands for each participant.",
        es: "Con seudónimos: un número está por cada participante.")
    case .display: Text(en: "Display names.", es: "Nombres que se muestran.")
    case .legal:
      Text(
        en: "Display names, legal names and record numbers.",
        es: "Nombres que se muestran, nombres legales y números de expediente.")
    }
  }
}
