import type { crmEn } from '#shared/i18n/en/crm.ts'

/** Words of the CRM's side: accounts, connecting, names, follow mode, the network check. Spanish of Mexico. */
export const crmEs: Record<keyof typeof crmEn, string> = {
  'error.crm-client-missing.title': 'Faltan el client ID y el secreto de la app',
  'error.crm-client-missing.text': 'Sin ellos HighLevel no sabe quién pregunta. No se cambió nada.',
  'error.crm-client-missing.next':
    'Copia los dos desde la app en el portal de desarrolladores y guárdalos aquí.',
  'error.crm-callback-port.title': 'Otro programa usa el puerto de la URL de redirección',
  'error.crm-callback-port.text':
    'El navegador no podría volver a Saliente, así que no se abrió nada. No se cambió nada.',
  'error.crm-callback-port.next': 'Sal de ese programa, muchas veces otro Saliente, y vuelve a conectar.',
  'error.crm-unauthorized.title': 'HighLevel no acepta este token',
  'error.crm-unauthorized.text': 'Está mal copiado, se revocó o venció. No se guardó.',
  'error.crm-unauthorized.next': 'Crea uno nuevo en Settings → Private Integrations y pégalo completo.',
  'error.crm-scope.title': 'Este token no puede leer mensajes',
  'error.crm-scope.text': 'Le falta el permiso (scope) «View Conversation Messages». No se guardó.',
  'error.crm-scope.next': 'Agrega a la integración los permisos de la lista y pega su token otra vez.',
  'error.crm-wrong-location.title': 'Este token es de otra subcuenta',
  'error.crm-wrong-location.text': 'HighLevel dice que no corresponde a este Location ID. No se guardó.',
  'error.crm-wrong-location.next': 'Toma el Location ID y el token de la misma subcuenta.',
  'error.crm-unreachable.title': 'No se puede llegar a la API de HighLevel',
  'error.crm-unreachable.text': 'Desde esta computadora o su red no hay paso hacia allá. No se cambió nada.',
  'error.crm-unreachable.next':
    'Revisa la conexión, o haz la revisión de red y enséñale el resultado a sistemas.',
  'error.crm-busy.title': 'HighLevel pide esperar',
  'error.crm-busy.text': 'Se hicieron demasiadas preguntas en poco tiempo. No se cambió nada.',
  'error.crm-busy.next': 'Inténtalo de nuevo en un minuto.',
  'error.crm-unexpected.title': 'HighLevel respondió de forma inesperada',
  'error.crm-unexpected.text': 'Saliente no entendió la respuesta. No se cambió nada.',
  'error.crm-unexpected.next': 'Inténtalo más tarde. Si vuelve a pasar, reporta el detalle técnico.',
  'error.crm-not-saved.title': 'No se pudo guardar el acceso',
  'error.crm-not-saved.text':
    'No se puede escribir en la carpeta de datos. No se perdió nada de lo guardado antes.',
  'error.crm-not-saved.next':
    'Revisa que el disco no esté lleno y que puedas escribir en la carpeta de datos.',
  'error.crm-not-uninstalled.title': 'HighLevel no desinstaló la app',
  'error.crm-not-uninstalled.text': 'Aquí no se cambió nada: la subcuenta sigue conectada.',
  'error.crm-not-uninstalled.next':
    'Inténtalo otra vez, o quita la marca y desinstálala tú: en la subcuenta, App Marketplace → Installed Apps.',

  'crm.problem.unauthorized': 'El acceso se revocó o venció: conecta esta subcuenta otra vez.',
  'crm.problem.forbidden-scope':
    'Falta un permiso (scope): agrega los permisos de la lista y vuelve a conectar.',
  'crm.problem.wrong-location': 'El token es de otra subcuenta: conecta la correcta.',
  'crm.problem.client-refused':
    'HighLevel no acepta el client ID y el secreto de la app: escríbelos otra vez.',
  'crm.problem.rate-limited': 'HighLevel pide esperar; Saliente continúa por su cuenta.',
  'crm.problem.offline': 'Ahora no se puede llegar a la API de HighLevel; Saliente sigue intentando.',
  'crm.problem.unexpected': 'HighLevel respondió de forma inesperada; Saliente sigue intentando.',

  'crm.uninstall.done': 'desinstalada.',
  'crm.uninstall.no-access': 'HighLevel ya no acepta este acceso y con él no se le puede pedir.',
  'crm.uninstall.no-scope': 'HighLevel dice que falta el permiso (scope) para hacerlo.',
  'crm.uninstall.busy': 'HighLevel pide esperar. Inténtalo otra vez en un minuto.',
  'crm.uninstall.unreachable': 'HighLevel no respondió. No se sabe si aun así se desinstaló.',
  'crm.uninstall.unexpected': 'HighLevel no lo confirmó. Su respuesta:',

  'crm.connect.timed-out': 'Nadie volvió del navegador en 10 minutos. Conecta otra vez.',
  'crm.connect.denied': 'La conexión se rechazó en el navegador. No se cambió nada.',
  'crm.connect.code-refused': 'HighLevel ya no acepta el código que dio al navegador. Conecta otra vez.',
  'crm.connect.client-refused': 'HighLevel no acepta el client ID y el secreto. Escríbelos otra vez.',
  'crm.connect.agency-token':
    'Se eligió toda una agencia. Elige una subcuenta, o cambia el usuario destino de la app a subcuenta.',
  'crm.connect.unreachable': 'No se pudo llegar a la API de HighLevel para terminar. Conecta otra vez.',
  'crm.connect.not-saved':
    'El acceso llegó pero no se pudo guardar: no se puede escribir en la carpeta de datos.',

  'crm.callback.done.title': 'Conectado',
  'crm.callback.done.text': 'Puedes cerrar esta pestaña y volver a Saliente.',
  'crm.callback.failed.title': 'Sin conectar',
  'crm.callback.failed.text': 'Vuelve a Saliente: ahí dice por qué y qué hacer.',
  'crm.callback.stale.title': 'Esta página ya terminó',
  'crm.callback.stale.text': 'Es de un intento que ya acabó. Empieza otra vez en Saliente.',

  'alert.tokens-set-aside.title': 'No se puede leer el acceso guardado a tu CRM',
  'alert.tokens-set-aside.text':
    'Se apartó sin modificarlo, quizá porque viene de otra computadora u otro usuario. Conecta tus subcuentas otra vez. Tus mensajes están guardados.',
  'alert.tokens-elsewhere.title': 'El acceso a tu CRM no se puede usar ahora',
  'alert.tokens-elsewhere.text':
    'Está guardado en {{detail}}. Se guardó con el llavero del sistema, que ahora no está disponible, o sin él (como en el modo navegador). Desbloquea el llavero y abre Saliente otra vez como antes, o conecta aquí también tus subcuentas.',
  'alert.crm-unauthorized.title': 'Terminó el acceso: {{account}}',
  'alert.crm-unauthorized.text':
    'HighLevel ya no acepta el acceso: se revocó o venció. Conecta la subcuenta otra vez. El registro está guardado.',
  'alert.crm-scope.title': 'Falta un permiso: {{account}}',
  'alert.crm-scope.text':
    'HighLevel rechaza una pregunta por falta de un permiso (scope). Agrega los permisos de la lista y vuelve a conectar.',
  'alert.crm-wrong-location.title': 'El token es de otra subcuenta: {{account}}',
  'alert.crm-wrong-location.text':
    'HighLevel dice que el token no corresponde a esta subcuenta. Desconéctala y conecta la correcta.',
  'alert.crm-client-refused.title': 'Ya no se acepta el client ID o el secreto de la app: {{account}}',
  'alert.crm-client-refused.text':
    'El acceso no se puede renovar. Escribe los dos otra vez desde el portal de desarrolladores; lo guardado se conserva.',
  'alert.clock-ahead.title': 'El reloj de esta computadora está adelantado',
  'alert.clock-ahead.text':
    'Va {{minutes}} minutos adelante del de HighLevel. Saliente lo toma en cuenta al pedir mensajes, pero las horas del registro se revuelven. Deja que el sistema ponga solo la fecha, la hora y la zona horaria; si la hora se ve bien, lo que está mal es la zona horaria.',
  'alert.clock-behind.title': 'El reloj de esta computadora está atrasado',
  'alert.clock-behind.text':
    'Va {{minutes}} minutos atrás del de HighLevel. Saliente lo toma en cuenta al pedir mensajes, pero las horas del registro se revuelven. Deja que el sistema ponga solo la fecha, la hora y la zona horaria; si la hora se ve bien, lo que está mal es la zona horaria.',
  'alert.not-delivering.title': 'HighLevel no está entregando: {{account}}',
  'alert.not-delivering.text_one':
    'Se envió {{count, number}} mensaje que nunca llegó aquí, aunque la dirección funciona. Saliente pide los mensajes hasta que lleguen solos.',
  'alert.not-delivering.text_other':
    'Se enviaron {{count, number}} mensajes que nunca llegaron aquí, aunque la dirección funciona. Saliente los pide hasta que lleguen solos.',
  'alert.silent.title': 'Nada en {{hours}} horas de trabajo',
  'alert.silent.text':
    'En ese tiempo suelen llegar unos {{usual}} mensajes. Revisa en HighLevel que la URL sea esta y que el evento esté activo.',
  'not-delivering.other-url':
    'La URL de webhook de la app en el portal de desarrolladores es otra, no la tuya.',
  'not-delivering.event-off': 'El evento OutboundMessage está apagado en la app.',
  'not-delivering.code-not-exchanged':
    'La app está instalada pero nunca se conectó: HighLevel solo entrega después de eso.',
  'not-delivering.delayed': 'HighLevel va tarde. Repite lo que no pudo entregar.',

  'hearing.webhook': 'Por webhook',
  'hearing.follow': 'Por seguimiento, con hasta {{seconds}} s de retraso',
  'hearing.follow-part': 'Por seguimiento, {{heard}} de {{of}} subcuentas',
  'hearing.nobody': 'Sin escuchar',
  'hearing.unanswered': 'Sin escuchar: no se le puede preguntar a HighLevel',
  'hearing.why.no-address': 'no hay una dirección pública que funcione',
  'hearing.why.unproven': 'a la dirección todavía no llega nada',
  'hearing.why.not-delivering': 'HighLevel no está entregando',
  'hearing.why.chosen': 'tú lo elegiste',

  'network.all-good': 'La red deja pasar todo lo que Saliente necesita.',
  'network.no-network': 'Esta computadora no tiene red.',
  'network.api-blocked': 'La red bloquea HTTPS (puerto 443) hacia {{host}}, que Saliente necesita.',
  'network.tunnel-blocked':
    'La red bloquea {{host}}, por donde llegarían los mensajes; sin eso Saliente puede pedirlos cada {{seconds}} s.',
  'network.tunnel-port-blocked':
    'La red bloquea conexiones TCP de salida hacia {{host}}, puerto {{port}} (hace falta cualquier puerto desde el 1024); sin ellas Saliente puede pedir los mensajes cada {{seconds}} s.',
  'network.certificate-date':
    'Según el reloj de esta computadora, el certificado de {{host}} no es válido. Revisa primero la fecha y la hora de la computadora; si son correctas, el certificado caducó y su dueño debe renovarlo.',
  'network.certificate-replaced':
    'La red cambia el certificado de {{host}} por uno de «{{issuer}}»: por favor exceptúen este host de la inspección.',
  'network.certificate-replaced_unnamed':
    'La red cambia el certificado de {{host}} por uno propio: por favor exceptúen este host de la inspección.',
  'network.proxy-refuses': 'El proxy de la red rechaza conexiones a {{host}}: por favor permitan este host.',

  'workflow.label': 'Flujo de trabajo',
}
