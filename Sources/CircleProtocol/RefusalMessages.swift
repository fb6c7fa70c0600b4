import CircleCore

extension Refusal {
  /// What the person is told: one plain sentence, safe to show.
  public var message: Text {
    switch self {
    case .notYourRole:
      Text(
        en: "That isn’t yours to do here.",
        es: "Eso no te corresponde hacerlo aquí.")
    case .notOnRoster:
      Text(
        en: "You aren’t on the list of this group. Please ask staff.",
        es: "No estás en la lista de este grupo. Pregunta al personal.")
    case .notStarted:
      Text(
        en: "The group hasn’t started yet.",
        es: "El grupo todavía no ha empezado.")
    case .alreadyStarted:
      Text(
        en: "The group has already started.",
        es: "El grupo ya empezó.")
    case .sessionEnded:
      Text(
        en: "The session has ended.",
        es: "La sesión ya terminó.")
    case .sessionNotEnded:
      Text(
        en: "The session hasn’t ended yet.",
        es: "La sesión todavía no ha terminado.")
    case .onBreak:
      Text(
        en: "The group is on a break.",
        es: "El grupo está en un descanso.")
    case .notOnBreak:
      Text(
        en: "There is no break right now.",
        es: "Ahora no hay descanso.")
    case .noSuchStep:
      Text(
        en: "That step isn’t in the plan.",
        es: "Ese paso no está en el plan.")
    case .noNextStep:
      Text(
        en: "This is the last step.",
        es: "Este es el último paso.")
    case .noPreviousStep:
      Text(
        en: "This is the first step.",
        es: "Este es el primer paso.")
    case .noSuchItem:
      Text(
        en: "That question isn’t on any more.",
        es: "Esa pregunta ya no está activa.")
    case .itemNotOpen:
      Text(
        en: "This check-in has closed.",
        es: "Esta pregunta ya se cerró.")
    case .itemStillOpen:
      Text(
        en: "Close the check-in first.",
        es: "Cierra primero la pregunta.")
    case .itemNeverReopens:
      Text(
        en: "This check-in has closed for good, so that nobody answers twice.",
        es: "Esta pregunta se cerró y no se vuelve a abrir, para que nadie responda dos veces.")
    case .noTally:
      Text(
        en: "The answers are still being sealed. Try again in a moment.",
        es: "Las respuestas todavía se están sellando. Inténtalo en un momento.")
    case .badAnswer:
      Text(
        en: "That isn’t one of the answers.",
        es: "Esa no es una de las respuestas.")
    case .noTimer:
      Text(
        en: "There is no timer on this step.",
        es: "Este paso no tiene reloj.")
    case .badTimer:
      Text(
        en: "A timer takes from 1 second to 4 hours.",
        es: "El reloj admite de 1 segundo a 4 horas.")
    case .badBreak:
      Text(
        en: "A break takes from 1 to 60 minutes.",
        es: "Un descanso dura de 1 a 60 minutos.")
    case .noSuchGuest:
      Text(
        en: "That person isn’t at the door any more.",
        es: "Esa persona ya no está en la puerta.")
    case .noSuchParticipant:
      Text(
        en: "That person isn’t on the list.",
        es: "Esa persona no está en la lista.")
    case .participantIsHere:
      Text(
        en: "That person is already here on another phone.",
        es: "Esa persona ya está aquí con otro teléfono.")
    case .badName:
      Text(
        en: "A name takes from 1 to 40 characters.",
        es: "El nombre lleva de 1 a 40 caracteres.")
    case .reasonMissing:
      Text(
        en: "A reason is needed.",
        es: "Hace falta un motivo.")
    case .reasonTooLong:
      Text(
        en: "The reason is too long. 300 characters are enough.",
        es: "El motivo es demasiado largo. Bastan 300 caracteres.")
    case .markNeedsTime:
      Text(
        en: "Say the time as well: nobody has measured it.",
        es: "Indica también la hora: nadie la midió.")
    case .badPairSize:
      Text(
        en: "Practice works in twos or threes.",
        es: "La práctica es de dos o de tres personas.")
    case .tooFewForPairs:
      Text(
        en: "There aren’t enough people for pairs that are kept apart like this.",
        es: "No hay suficientes personas para formar parejas así.")
    case .notPaired:
      Text(
        en: "Nobody is paired right now.",
        es: "Ahora no hay parejas.")
    case .notPairStep:
      Text(
        en: "This step isn’t done in pairs.",
        es: "Este paso no se hace en parejas.")
    case .noTalkRequest:
      Text(
        en: "There is no request for a private word any more.",
        es: "Ya no hay una petición para hablar en privado.")
    case .badPlace:
      Text(
        en: "Only “now” has a place. 60 characters are enough.",
        es: "Solo “ahora” lleva un lugar. Bastan 60 caracteres.")
    case .announcementTooLong:
      Text(
        en: "The line is too long. 200 characters are enough.",
        es: "La línea es demasiado larga. Bastan 200 caracteres.")
    case .noSuchStaff:
      Text(
        en: "That person isn’t on this session’s staff.",
        es: "Esa persona no es del personal de esta sesión.")
    case .alreadySigned:
      Text(
        en: "The record is signed. From now on it is amended, not changed.",
        es: "El registro ya está firmado. Desde ahora se enmienda; no se cambia.")
    case .notGoRound:
      Text(
        en: "People don’t speak in turn in this step.",
        es: "En este paso no se habla por turnos.")
    case .noSuchText:
      Text(
        en: "There is no such text.",
        es: "No existe ese texto.")
    case .textsUnread:
      Text(
        en: "Some texts haven’t been read yet. Show or leave out each of them first.",
        es: "Faltan textos por leer. Primero decide cuáles se muestran y cuáles no.")
    case .badMarkTime:
      Text(
        en: "Those times can’t be right. Look at them again.",
        es: "Esas horas no pueden ser correctas. Revísalas.")
    case .notSigned:
      Text(
        en: "The record isn’t signed yet. Correct it without an amendment.",
        es: "El registro aún no está firmado. Corrígelo sin enmienda.")
    case .calledOff:
      Text(
        en: "This session was called off, so nobody attended it.",
        es: "Esta sesión se canceló y nadie asistió.")
    case .noDigest:
      Text(
        en: "The record couldn’t be sealed. Try again in a moment.",
        es: "No se pudo sellar el registro. Inténtalo en un momento.")
    case .recordChanged:
      Text(
        en: "Somebody has changed the record since you read it. Read it again, then sign.",
        es: "Alguien cambió el registro después de que lo leíste. Léelo otra vez y fírmalo.")
    case .statementTooLong:
      Text(
        en: "The statement is too long. 500 characters are enough.",
        es: "La declaración es demasiado larga. Bastan 500 caracteres.")
    case .noSuchAmendment:
      Text(
        en: "There is no such amendment.",
        es: "No existe esa enmienda.")
    case .amendmentAwaits:
      Text(
        en: "An amendment waits for its countersignature. Decide on that first.",
        es: "Una enmienda espera la segunda firma. Primero hay que decidir sobre ella.")
    case .amendmentDecided:
      Text(
        en: "Somebody has decided on that amendment already.",
        es: "Alguien ya decidió sobre esa enmienda.")
    case .ownAmendment:
      Text(
        en: "Somebody else has to countersign your amendment.",
        es: "Otra persona tiene que firmar tu enmienda.")
    case .paperTooEarly:
      Text(
        en: "The session hasn’t been held yet.",
        es: "La sesión todavía no se ha hecho.")
    case .supervisorNeeded:
      Text(
        en: "The record is signed. Here a supervisor amends the times of the session.",
        es: "El registro está firmado. Aquí una supervisora o un supervisor enmienda las horas.")
    case .noSuchPart:
      Text(
        en: "That part isn’t in the agenda any more.",
        es: "Esa parte ya no está en la agenda.")
    case .partOver:
      Text(
        en: "What is on or over stays as it is. Change what is still to come.",
        es: "Lo que está en curso o ya pasó se queda como está. Cambia lo que viene después.")
    case .questionAsked:
      Text(
        en: "A question of this part has been asked already, so it stays in the agenda.",
        es: "Ya se hizo una pregunta de esta parte, así que se queda en la agenda.")
    case .noSuchModule:
      Text(
        en: "There is no such module.",
        es: "No existe ese módulo.")
    case .noStepLeft:
      Text(
        en: "At least one step of a part has to stay. Leave out the whole part instead.",
        es: "Tiene que quedar al menos un paso de cada parte. Mejor quita la parte entera.")
    case .badAgenda:
      Text(
        en: "A part takes from 1 to 180 minutes, a break up to 60, and each part comes once.",
        es: "Una parte dura de 1 a 180 minutos, un descanso hasta 60, y cada parte va una vez.")
    case .agendaTooLong:
      Text(
        en: "That is too much for one session. 20 parts are the most.",
        es: "Es demasiado para una sesión. 20 partes es lo máximo.")
    case .badPaperTimes:
      Text(
        en: "The start, the end and the breaks don’t fit together.",
        es: "El inicio, el final y los descansos no concuerdan.")
    }
  }
}
