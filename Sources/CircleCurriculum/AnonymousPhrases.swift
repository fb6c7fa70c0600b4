import CircleCore

// What questions about suicide and self-harm are found by, and what only looks like it.
// How phrases are written, ``WordPattern`` says.

extension AnonymousTopics {
  static let phrases = (english + spanish + WarningPhrases.all).map(WordPattern.init)

  /// Looked for first: nothing is found within them.
  static let harmless = [
    "cut|cutting \(everydayCuts)", "a|your|my life worth living for", "a life worth living",
    "end|ending it with|on|by|early|well|in|at|here|there|when|up",
    "take|taking your|my life back|in|into",
    "matar el|un|algun|tiempo", "morirse|morirme|morirte de",
    "vida que vale|valga|merece|merezca la pena vivir",
    "cortarte|cortarse|cortarme el", "cortar con|la|el|los|las|un|una|por|de",
    "terminar|acabar con todo lo|el|los",
    "wake|waking up at|during|before|until|rested|tired|early",
    "no despertar por|de|en|durante|a|con|tan|al|cansada|cansado",
    "seguir viviendo con|en|aqui|sola|solo|juntos",
  ].map(WordPattern.init)

  /// What somebody may well want to cut.
  private static let everydayCuts =
    "down|back|out|off|short|class|classes|school|corners|ties|contact|a|an|the|it|people|work|costs|"
    + "sugar|coffee|calories|carbs|hair|screen|up|through"

  private static let oneself = "yourself|myself|themselves|themself|oneself|himself|herself"
  private static let wishing =
    "wish|wishes|wished|wishing|want|wants|wanted|wanting|urge|urges|plan|plans|planned|planning|hope|"
    + "hoped|intend|intention|intended|rather|ready|tempted|prepared"
  private static let thinking =
    "think|thinks|thinking|thought|thoughts|idea|ideas|dream|dreams|dreamed|dreaming|worry"

  private static let english = [
    "suicid-", "selfharm-", "self harm-", "self injur-", "self mutilat-", "overdos-",
    "kill|killing|killed|hang|hanging|cut|cutting|burn|burning|harm|harming|harmed|hurt|hurting|injure|"
      + "injuring \(oneself)",
    "end|ending|ended|take|taking|took your|my|their|ones life|lives",
    "end|ending|ended|take|taking|took your|my|their|ones own life|lives", "end|ending it all",
    "\(wishing)|\(thinking) … end|ending it", "\(wishing) … die|dying|dead",
    "try|tried|trying to die", "be|were|being dead",
    "better off dead|gone", "better off without you|me|them|him|her",
    "\(wishing) … not|never|didnt|dont|wont|wouldnt wake|waking",
    "sleep … not|never wake|waking up",
    "never wake|waking up", "be|being|stay|staying|stayed|remain|remaining|keep|keeps alive",
    "keep|keeps|keeping you|me|them|\(oneself) alive",
    "keep|keeps|keeping|kept yourself|myself|themselves safe",
    "safe|safer with|from|around yourself|myself|themselves",
    "is|isnt|not|be|feel|feels|seem|seems|really|still|was|wasnt|always|even|hardly worth living",
    "is|isnt|does|do|was|if|that|whether|think|your|my life … worth living",
    "life … not|isnt|wasnt|hardly|longer worth", "reason|reasons to live",
    "reason|reasons for living|dying",
    "will to live", "point in|of living", "something|anything|nothing to live for",
    "go|going|keep|keeping on living",
    "not|dont|didnt|longer|never want|wanted|wish|wished|care to live|exist",
    "stop|stopped|stopping|not|cease exist|existing", "not be|being here|around anymore|any",
    "\(wishing)|\(thinking) … not be|being here|around", "longer be|being here|around|alive",
    "\(wishing) … werent|wasnt|not here|alive|around anymore|any",
    "wish|wished … werent|wasnt alive",
    "never|not been|be born", "wish|wished you|i|they could|would|just disappear|vanish",
    "want|wanted|wanting to disappear|vanish", "\(thinking) … about|of|on death|dying|dead",
    "\(thinking) … about|of your|my own death", "preoccupied|obsessed with death|dying",
    "wish|wished|wishing|long|longed|longing|pray|prayed for death",
    "urge|urges|urged|want|wanted|need|needed|tempted|impulse|impulses|feel|felt … cut|cutting",
    "did|have|had you|i|they cut", "been|started|stop|stopped cutting",
    "\(thinking) … of|about cutting",
  ]

  private static let querer =
    "querer|quiero|quieres|quiere|quieras|quisiera|quisieras|queria|querias|quisiste|querido|deseo|deseas|"
    + "desea|deseado|deseaste|desear|prefieres|preferirias|preferirias"
  private static let pensar =
    "piensa|piensas|pienso|pienses|pensar|pensado|pensando|pensaste|pense|pensamiento|pensamientos|idea|ideas"

  private static let spanish = [
    "suicid-", "autolesi-", "autoagre-", "autodan-", "sobredosis",
    "matarte|matarme|matarse|matarnos", "te|me|se … matar", "morirte|morirme|morirse",
    "\(querer) morir", "\(querer) estar|la muert-",
    "gana|ganas|deseo|deseos|intencion|intenciones|impulso|impulsos|\(pensar) de|en "
      + "morir|muerte|matar-|acabar|desaparecer|cortar|cortarte|cortarme",
    "hacerte|hacerme|hacerse|hacernos dano", "te hiciste|haces|hagas|hicieras dano",
    "te has|hayas|habias hecho dano", "me hago|hice dano", "me he|habia hecho dano",
    "lastimarte|lastimarme|lastimarse|herirte|herirme|herirse|cortarte|cortarme|cortarse|quemarte|"
      + "quemarme|colgarte|colgarme|ahorcarte|ahorcarme|golpearte|golpearme",
    "te lastimas|lastimaste|cortas|cortaste", "te has lastimado|cortado|herido",
    "quitar|quitarte|quitarme|quitarse|quitarnos|quitado la vida",
    "acabar|acabado|acabaste|acabes|terminar|terminado|terminaste con tu|mi|su|la vida",
    "acabar|acabado|acabara|acabaras|terminar|terminado|terminaras con todo",
    "dormir|dormirte|dormirme|dormirse|dormirnos|acostarte … no|nunca|jamas despertar-|despiert-|volver",
    "no|nunca|jamas despertar|despertarte|despertarme|despertarse|despertaras",
    "no|nunca|jamas volver|volvieras a despertar-",
    "estar|estarias|estaria|estarian|estuvieras|estuviera|estuvieses|estes muert-", "mejor muert-",
    "\(pensar) … en|de|sobre la|tu|mi muerte", "\(pensar) … en|de|sobre morir|morirte|morirme",
    "seguir|sigas|sigues|seguiras|mantenerte|mantenerme|mantenerse|quedarte|permanecer|continuar|estar "
      + "viva|vivo|vivas|vivos",
    "seguir|continuar|permanecer con vida", "seguir|continuar|sigas viviendo",
    "no \(querer) vivir|existir|despertar|seguir",
    "vale|valga|valia|merece|merezca|merecia la pena vivir|vivirla|seguir|existir|tu|la",
    "vida … no … vale|merece|tiene pena|la|sentido", "vida vale|merece la pena",
    "razon|razones|motivo|motivos para|de vivir", "gana|ganas de vivir|existir",
    "\(querer) desaparecer", "dejar|dejaras de existir|vivir|respirar|estar", "no existir",
    "ya no|nunca estar|estuvieras|estes aqui", "no estar mas aqui", "no|nunca estar aqui mas|nunca",
    "segura|seguro|salvo contigo|conmigo|consigo", "salvo de ti|mi",
    "mantenerte|mantenerme|mantenerse a salvo", "mejor sin ti|mi",
  ]
}
