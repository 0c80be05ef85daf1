/** One message of a made-up school, `ago` minutes old when the picture is taken. */
export interface SampleMessage {
  ago: number
  channel: keyof typeof wireWords
  text: string
  /** Index into `teammates`; absent: automation. */
  by?: number
  /** Number of the contact. */
  to: number
  status?: string
  call?: { status: string; seconds: number }
  subject?: string
  html?: string
}

/** Roles and placeholders, no persons. */
export const teammates = ['Coordinación', 'Asesoría Norte', 'Asesoría Sur', 'Control escolar', 'Admisiones']

/** Contacts above this number have no name, only a phone number. */
export const namedContacts = 16

/** How HighLevel spells the channel: messageType, and messageTypeString. */
export const wireWords = {
  sms: ['SMS', 'TYPE_SMS'],
  whatsapp: ['WhatsApp', 'TYPE_WHATSAPP'],
  email: ['Email', 'TYPE_EMAIL'],
  call: ['CALL', 'TYPE_CALL'],
  voicemail: ['VoiceMail', 'TYPE_VOICEMAIL'],
  facebook: ['FB', 'TYPE_FACEBOOK'],
  instagram: ['IG', 'TYPE_INSTAGRAM'],
  google: ['GMB', 'TYPE_GMB'],
  chat: ['Live_Chat', 'TYPE_LIVE_CHAT'],
  comment: ['InternalComment', 'TYPE_INTERNAL_COMMENT'],
} as const

const day = 24 * 60

const welcomeEmail = `<div style="font-family:Georgia,serif;max-width:560px;margin:0 auto;color:#1f2937">
<div style="background:#1d4ed8;color:#fff;padding:20px 24px;border-radius:8px 8px 0 0"><h1 style="margin:0;font-size:22px">
Bienvenida al ciclo de primavera</h1></div><div style="border:1px solid #d1d5db;border-top:0;padding:20px 24px;border-radius:
0 0 8px 8px"><p>Hola:</p><p>Tu lugar en la licenciatura en Diseño quedó apartado. Para completar la inscripción nos falta:</p>
<ul><li>acta de nacimiento</li><li>certificado de bachillerato</li><li>comprobante de pago</li></ul>
<p><a href="https://example.com/documentos" style="color:#1d4ed8">Subir mis documentos</a> antes del viernes a las 18:00.</p>
<p><img src="https://example.com/campus.jpg" alt="El campus, visto desde la entrada" width="300"></p>
<p>Un saludo,<br>Admisiones</p></div></div>`

/** About four days of a team's work, newest first. */
export const sampleMessages: readonly SampleMessage[] = [
  {
    ago: 1,
    channel: 'whatsapp',
    by: 1,
    to: 1,
    text: '¡Listo! Tu cita para conocer el campus es mañana a las 10:30. ¿Te comparto la ubicación?',
  },
  { ago: 3, channel: 'call', by: 2, to: 2, text: '', call: { status: 'completed', seconds: 254 } },
  {
    ago: 6,
    channel: 'email',
    by: 4,
    to: 3,
    subject: 'Te faltan tres documentos para inscribirte',
    html: welcomeEmail,
    text: '',
  },
  {
    ago: 9,
    channel: 'sms',
    to: 4,
    text: 'Recordatorio: tu pago de inscripción vence el viernes. Si ya pagaste, ignora este mensaje.',
    status: 'delivered',
  },
  {
    ago: 14,
    channel: 'whatsapp',
    by: 0,
    to: 17,
    text: 'Buenas tardes, le escribo por la beca del 30 %. ¿Tiene un minuto para revisar los requisitos?',
  },
  {
    ago: 19,
    channel: 'sms',
    by: 3,
    to: 5,
    text: 'Tu credencial ya está lista, puedes recogerla en ventanilla 2 de 9:00 a 15:00.',
    status: 'failed',
  },
  {
    ago: 26,
    channel: 'comment',
    by: 0,
    to: 6,
    text: 'Pide horario sabatino. @Asesoría Norte<userId>usrPLACEHOLDER00001</userId> ¿le llamas tú?',
  },
  {
    ago: 31,
    channel: 'facebook',
    by: 1,
    to: 7,
    text: 'Sí, la licenciatura en Gastronomía también se ofrece en modalidad ejecutiva, viernes y sábado.',
  },
  { ago: 44, channel: 'call', by: 1, to: 8, text: '', call: { status: 'no-answer', seconds: 0 } },
  {
    ago: 47,
    channel: 'voicemail',
    by: 1,
    to: 8,
    text: 'Mensaje de voz: le llamo de parte de la universidad',
  },
  {
    ago: 58,
    channel: 'instagram',
    by: 2,
    to: 9,
    text: '¡Gracias por escribirnos! El temario completo está en el enlace de nuestro perfil.',
  },
  {
    ago: 72,
    channel: 'google',
    by: 4,
    to: 10,
    text: 'Gracias por su reseña. Con gusto le mostramos los laboratorios cualquier día de la semana.',
  },
  {
    ago: 88,
    channel: 'chat',
    by: 2,
    to: 18,
    text: 'Claro, la colegiatura se puede pagar en diez mensualidades sin intereses.',
  },
  {
    ago: 96,
    channel: 'email',
    to: 11,
    subject: 'Confirmación de tu solicitud de beca',
    html: '<p>Recibimos tu solicitud de beca. El comité responde en un plazo de cinco días hábiles.</p>',
    text: '',
  },
  {
    ago: 121,
    channel: 'sms',
    by: 3,
    to: 12,
    text: 'Tu constancia de estudios se envió a tu correo.',
    status: 'delivered',
  },
  {
    ago: 140,
    channel: 'whatsapp',
    by: 2,
    to: 13,
    text: 'Le mando el comparativo de los tres planes 📄 Cualquier duda aquí estoy.',
  },
  { ago: 171, channel: 'call', by: 0, to: 14, text: '', call: { status: 'busy', seconds: 0 } },
  {
    ago: 205,
    channel: 'whatsapp',
    by: 1,
    to: 15,
    text: '¿Pudiste hablarlo con tus papás? La promoción de inscripción termina este domingo.',
  },
  {
    ago: 238,
    channel: 'sms',
    to: 16,
    text: 'Mañana tienes examen de admisión a las 9:00. Llega 20 minutos antes con identificación.',
    status: 'delivered',
  },
  {
    ago: day + 15,
    channel: 'whatsapp',
    by: 4,
    to: 2,
    text: 'Ya quedó registrado tu folio. Te espero el jueves para la entrevista.',
  },
  {
    ago: day + 22,
    channel: 'email',
    by: 3,
    to: 5,
    subject: 'Calendario de exámenes parciales',
    html: '<p>Te compartimos el calendario de exámenes parciales. Revisa bien los salones.</p>',
    text: '',
  },
  { ago: day + 41, channel: 'call', by: 4, to: 19, text: '', call: { status: 'completed', seconds: 61 } },
  {
    ago: day + 77,
    channel: 'sms',
    to: 6,
    text: 'Tu sesión informativa en línea empieza en una hora. El enlace está en tu correo.',
    status: 'undelivered',
  },
  {
    ago: day + 102,
    channel: 'facebook',
    by: 2,
    to: 7,
    text: 'Con gusto, el plan de estudios dura nueve cuatrimestres.',
  },
  {
    ago: day + 148,
    channel: 'whatsapp',
    by: 0,
    to: 9,
    text: 'Le confirmo que el descuento por pronto pago sigue vigente hasta fin de mes.',
  },
  {
    ago: day + 190,
    channel: 'instagram',
    by: 1,
    to: 10,
    text: 'El recorrido del sábado incluye el taller de radio y el foro de fotografía.',
  },
  {
    ago: day + 233,
    channel: 'chat',
    by: 3,
    to: 20,
    text: 'Para el cambio de campus se necesita el formato firmado y no tener adeudos.',
  },
  {
    ago: 2 * day + 8,
    channel: 'sms',
    by: 2,
    to: 1,
    text: '¿Te queda bien una llamada a las 17:00?',
    status: 'delivered',
  },
  { ago: 2 * day + 33, channel: 'call', by: 2, to: 1, text: '', call: { status: 'voicemail', seconds: 18 } },
  {
    ago: 2 * day + 59,
    channel: 'whatsapp',
    by: 1,
    to: 3,
    text: 'Sí, aceptamos equivalencias. Mándame tu historial académico y lo revisamos.',
  },
  {
    ago: 2 * day + 95,
    channel: 'comment',
    by: 4,
    to: 3,
    text: 'Trae equivalencia de tres cuatrimestres, falta dictamen.',
  },
  {
    ago: 2 * day + 140,
    channel: 'email',
    to: 12,
    subject: 'Tu cuenta del portal ya está activa',
    html: '<p>Tu cuenta del portal ya está activa. Entra con tu matrícula.</p>',
    text: '',
  },
  {
    ago: 2 * day + 201,
    channel: 'google',
    by: 0,
    to: 13,
    text: 'Lamentamos la espera. Le contactamos hoy mismo por teléfono.',
  },
  {
    ago: 3 * day + 12,
    channel: 'whatsapp',
    by: 2,
    to: 4,
    text: 'Bienvenida al grupo de Enfermería. Las clases empiezan el lunes a las 7:00.',
  },
  {
    ago: 3 * day + 64,
    channel: 'sms',
    to: 8,
    text: 'Gracias por asistir a nuestra casa abierta. Cuéntanos qué te pareció: example.com/encuesta',
    status: 'delivered',
  },
  {
    ago: 3 * day + 120,
    channel: 'call',
    by: 3,
    to: 15,
    text: '',
    call: { status: 'completed', seconds: 412 },
  },
]
