import type { connectEn } from '#shared/i18n/en/connect.ts'

/** Words of the screens that connect the CRM: access, follow mode, network check, workflows. Spanish of Mexico. */
export const connectEs: Record<keyof typeof connectEn, string> = {
  'connect.title': 'Tu CRM',
  'connect.text':
    'Con acceso a tu CRM, Saliente muestra nombres en lugar de IDs, nota cuando HighLevel deja de entregar y puede pedir los mensajes donde no se puede entregar nada.',
  'connect.loading': 'Leyendo el estado de tu CRM…',
  'connect.accounts': 'Subcuentas conectadas',
  'connect.none': 'No hay ninguna subcuenta conectada.',
  'connect.kind.oauth': 'Por la app del administrador',
  'connect.kind.private-token': 'Por token de integración privada',
  'connect.expires.oauth': 'se renueva por su cuenta',
  'connect.expires.private-token': 'hasta que se revoque en el CRM',
  'connect.since': 'desde el {{date}}',
  'connect.unnamed': 'Subcuenta {{id}}',
  'connect.state.good': 'El acceso funciona',
  'connect.state.trouble': 'Requiere atención',
  'connect.state.waits': 'Reintentando',
  'connect.followed': 'Ahora se están pidiendo sus mensajes.',
  'connect.disconnect': 'Desconectar',
  'connect.disconnect-name': 'Desconectar {{name}}',
  'connect.disconnect-question': '¿Desconectar {{name}}?',
  'connect.disconnect-what': 'Se borra el acceso de esta computadora; el registro y sus nombres se quedan.',
  'connect.disconnect-stays.oauth':
    'La app sigue instalada en HighLevel hasta que alguien la desinstale ahí: App Marketplace → Installed Apps.',
  'connect.disconnect-stays.private-token':
    'El token sigue sirviendo en HighLevel hasta que alguien lo borre ahí: Settings → Private Integrations.',
  'connect.disconnect-uninstall': 'Desinstalar también la app de HighLevel',
  'connect.uninstall-what':
    'Así sus tokens ya no sirven. Termina el acceso de todas las personas que usan la misma app ahí, también en otras computadoras. Sin marcar, la app sigue instalada.',
  'connect.disconnect-cancel': 'Dejarla conectada',
  'connect.protection.keyring':
    'Los tokens y el secreto de la app están en la carpeta de datos, cifrados con el llavero de tu sistema.',
  'connect.protection.basic-text':
    'Este escritorio no tiene llavero, así que los tokens y el secreto de la app están en la carpeta de datos prácticamente como texto simple. Solo tu usuario puede leer el archivo.',
  'connect.protection.owner-file':
    'Los tokens y el secreto de la app están en la carpeta de datos, sin cifrar, en un archivo que solo tu usuario puede leer: es el modo navegador, o tu sistema no tiene llavero.',

  'connect.client.title': 'Client ID y secreto de la app',
  'connect.client.text':
    'Del portal de desarrolladores: tu app → Advanced Settings → Auth. Se escriben una sola vez.',
  'connect.guide': 'Muéstrame dónde, paso a paso',
  'connect.client.id': 'Client ID',
  'connect.client.secret': 'Secreto (client secret)',
  'connect.client.keep': 'Ya hay uno guardado. Déjalo vacío para conservarlo.',
  'connect.client.save': 'Guardar los dos',
  'connect.client.change': 'Cambiar',
  'connect.client.cancel': 'Dejarlos así',
  'connect.client.incomplete': 'Hacen falta los dos.',
  'connect.client.summary': 'El secreto está guardado y no se vuelve a mostrar.',
  'connect.client.uninstall': 'La app también tiene el permiso (scope) {{scope}}',
  'connect.client.uninstall-what':
    'Opcional. Con él, Saliente puede desinstalar la app cuando borres todo o desconectes. Márcalo solo si se agregó en el portal; si no, HighLevel no deja conectar. Lo que ya está conectado se tiene que conectar otra vez.',
  'connect.client.uninstall-on': 'La app tiene el permiso {{scope}}.',

  'connect.host.question': '¿Dónde entra tu equipo al CRM?',
  'connect.host.standard': 'app.gohighlevel.com',
  'connect.host.white-label': 'En una dirección de nuestra agencia',
  'connect.host.other': 'En otra página',

  'connect.start': 'Conectar una subcuenta',
  'connect.another': 'Conectar otra subcuenta',
  'connect.again': 'Conectar otra vez',
  'connect.needs-client': 'Primero guarda el client ID y el secreto.',
  'connect.waiting.title': 'Esperando a tu navegador',
  'connect.waiting.text':
    'Ahí se abrió una página: entra como administrador y elige la subcuenta. Este intento termina {{when}}.',
  'connect.waiting.url': 'Dirección de esa página, por si no se abrió',
  'connect.cancel': 'Cancelar',
  'connect.exchanging': 'El navegador ya volvió. Terminando…',
  'connect.done.title': 'Conectada: {{name}}',
  'connect.done.text': 'HighLevel entrega desde ahora, si en la app están puestos la URL y el evento.',
  'connect.failed': 'Sin conectar',

  'connect.me.title': '¿Eres tú?',
  'connect.me.text':
    '{{name}} conectó la subcuenta. Tus propios mensajes no generan aviso, por eso Saliente quiere saber cuáles son tuyos.',
  'connect.me.unnamed': 'El usuario {{id}}',
  'connect.me.yes': 'Sí, soy yo',
  'connect.me.no': 'No, es otra persona',
  'connect.me.saved': 'Anotado.',

  'connect.token.title': 'Más sencillo: un token de integración privada',
  'connect.token.text':
    'Sin app. En la subcuenta: Settings → Private Integrations → crea una con los permisos de abajo y pega aquí su token. Con él hay nombres, y los mensajes llegan con hasta 20 s de retraso.',
  'connect.token.scopes': 'Permisos (scopes)',
  'connect.token.location': 'Location ID',
  'connect.token.location-text':
    'Está en la dirección del CRM después de /location/, o en Settings → Business Profile.',
  'connect.token.token': 'Token',
  'connect.token.add': 'Probarlo y guardarlo',
  'connect.token.added': 'El token funciona y quedó guardado.',
  'connect.token.asks':
    'Desde ahora Saliente pide los mensajes cada {{seconds}} s; puedes cambiarlo en la página Conexión.',
  'connect.token.incomplete': 'Hacen falta el Location ID y el token.',
  'connect.token.show': 'Usar un token',
  'connect.token.hide': 'Cerrar',

  'portal.apps': 'My Apps',
  'portal.create': 'Create App',
  'portal.type': 'App type',
  'portal.private': 'Private',
  'portal.target': 'Target user',
  'portal.sub-account': 'Sub-account',
  'portal.advanced': 'Advanced Settings',
  'portal.auth': 'Auth',
  'portal.webhooks': 'Webhooks',
  'portal.scopes': 'Scopes',
  'portal.redirect': 'Redirect URL',
  'portal.keys': 'Client Keys',
  'portal.add': 'Add',
  'portal.url': 'Default Webhook URL',
  'portal.choose': 'Choose location',
  'portal.proceed': 'Proceed',
  'portal.yours': 'Tu subcuenta',
  'portal.other': 'Otra subcuenta',
  'portal.settings': 'Settings',
  'portal.integrations': 'Private Integrations',
  'portal.new-integration': 'Create new integration',
  'portal.copy-token': 'Copy token',

  'follow.title': 'Cómo se escuchan los mensajes',
  'follow.now': 'Ahora: {{how}}',
  'follow.why': '{{how}} ({{why}})',
  'follow.question': 'Pedirle los mensajes a HighLevel (modo de seguimiento)',
  'follow.auto': 'Mientras no se pueda entregar nada',
  'follow.auto-text':
    'Saliente lo hace por su cuenta cuando el webhook no escucha, y después deja de hacerlo.',
  'follow.always': 'Siempre',
  'follow.always-text':
    'También sin dirección pública. Los mensajes llegan con hasta {{seconds}} s de retraso.',
  'follow.never': 'Nunca',
  'follow.never-text': 'Solo se escucha lo que HighLevel entrega en la dirección pública.',
  'follow.needs': 'El modo de seguimiento necesita una subcuenta conectada o un token: mira «Tu CRM», abajo.',
  'follow.text.no-address':
    'No hay una dirección pública que funcione, así que Saliente le pregunta a HighLevel cada {{seconds}} s. No se pierde nada.',
  'follow.text.unproven':
    'Saliente le pregunta a HighLevel cada {{seconds}} s hasta que llegue la primera entrega a tu URL. Mientras tanto se escucha todo lo que HighLevel sabe.',
  'follow.text.not-delivering':
    'La dirección pública funciona pero HighLevel no entrega, así que Saliente pregunta cada {{seconds}} s.',
  'follow.text.chosen': 'Saliente le pregunta a HighLevel cada {{seconds}} s, como elegiste.',
  'follow.text.part':
    'Saliente escucha {{heard}} de {{of}} subcuentas. Las demás no están conectadas en Tu CRM, o HighLevel no responde por ellas: por ahora puede perderse lo que envíen. En Ajustes → Subcuentas están todas.',
  'follow.text.unanswered':
    'Saliente le pregunta a HighLevel y no recibe respuesta: no hay red o hay que arreglar el acceso. Sigue preguntando y, cuando responda, trae lo que se envió mientras tanto.',
  'alert.causes': 'Causas probables, primero la más probable:',

  'check.title': 'Revisión de red',
  'check.text':
    'Las redes de escuelas y empresas suelen bloquear lo que Saliente necesita. La revisión termina en una frase para quienes administran la red.',
  'check.start': 'Revisar la red',
  'check.again': 'Revisar otra vez',
  'check.running': 'Revisando, hasta medio minuto…',
  'check.sentence': 'Para sistemas',
  'check.api': 'API de HighLevel',
  'check.tunnel': 'Puerto de la dirección pública',
  'check.certificate': 'Certificado de la API',
  'check.ok': 'Funciona',
  'check.blocked': 'Acceso bloqueado',
  'check.no-network': 'Sin red',
  'check.proxy-refuses': 'El proxy no deja pasar',
  'check.certificate-date': 'No válido ahora: revisa el reloj',
  'check.port-blocked': 'Puerto bloqueado',
  'check.not-used': 'No se usa',
  'check.genuine': 'Auténtico',
  'check.replaced': 'Cambiado por el de «{{issuer}}»',
  'check.unseen': 'No se vio',
  'check.offer.title': 'El modo de seguimiento funciona en esta red',
  'check.offer.text':
    'Saliente puede pedirle los mensajes a HighLevel, con hasta {{seconds}} s de retraso, sin ninguna conexión de entrada.',
  'check.offer.use': 'Pedir los mensajes',
  'check.offer.on': 'El modo de seguimiento está activo.',

  'workflow.title': 'Flujos de trabajo (workflows)',
  'workflow.text':
    'Un flujo puede contarle a Saliente lo que él mismo envía, con la acción «Custom Webhook» (POST). Llénala así:',
  'workflow.limit':
    'Los flujos de trabajo no pueden decir lo que alguien del equipo escribe a mano: no existe ese disparador. Para eso hace falta el webhook de la app o el modo de seguimiento.',
  'workflow.header': 'Encabezado (header)',
  'workflow.value': 'Valor del encabezado (secreto)',
  'workflow.body': 'Cuerpo (raw body), JSON',
  'workflow.fill':
    'Entre las comillas escribe el canal (sms, email, whatsapp …), el nombre del flujo y el texto del mensaje.',
  'workflow.free':
    'La acción gratuita «Webhook» no lleva encabezado tuyo y su cuerpo es fijo (sus datos personalizados pueden llevar text, channel y subject); solo se acepta donde Ajustes permite entregas sin firma.',
  'workflow.show': 'Mostrar qué copiar',
  'workflow.hide': 'Ocultar',
}
