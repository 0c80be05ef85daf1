import type { sheetEn } from '#shared/i18n/en/sheet.ts'

/** Words of the sheet for the administrator: it is sent to somebody who does not have Saliente. Spanish of Mexico. */
export const sheetEs: Record<keyof typeof sheetEn, string> = {
  'sheet.language': 'Idioma de la hoja',
  'sheet.copy': 'Copiar como texto',
  'sheet.copied': 'Copiada',
  'sheet.print': 'Imprimir',
  'sheet.region': 'Hoja para el administrador',
  'sheet.not-yet': 'La hoja está lista en cuanto se abra la dirección pública.',

  'sheet.title': 'Configurar Saliente en HighLevel',
  'sheet.intro':
    'Alguien de tu equipo usa Saliente, un programa en su propia computadora. Le avisa cuando el equipo le escribe a un contacto y guarda ahí un registro. Solo lee. Para eso, por favor haz una de las dos cosas de abajo, una sola vez. Hace falta ser administrador.',
  'sheet.app.title':
    'A. Una app con webhook: los mensajes llegan al momento (se configura en unos 10 minutos)',
  'sheet.app.create':
    'Portal de desarrolladores (marketplace.gohighlevel.com) → My Apps → Create App: privada (private), usuario destino (target user) sub-account.',
  'sheet.app.scopes': 'Advanced Settings → Auth: agrega estos permisos (scopes).',
  'sheet.app.uninstall':
    'Opcional, en la misma página: también este permiso (scope), para que Saliente pueda quitarse de HighLevel cuando se borre.',
  'sheet.app.redirect': 'En la misma página: esta URL de redirección (redirect URL), letra por letra.',
  'sheet.app.keys':
    'En la misma página: crea una llave (client key). Su ID y su secreto hacen falta en el último paso.',
  'sheet.app.url': 'Advanced Settings → Webhooks: esta URL predeterminada (default URL).',
  'sheet.app.event': 'En la misma página: enciende este evento.',
  'sheet.app.connect':
    'En la computadora de esa persona, juntos: en Saliente abre Conexión → Tu CRM, escribe el client ID y el secreto (marca {{scope}} si lo agregaste), presiona «Conectar una subcuenta», entra como administrador y elige la subcuenta. HighLevel solo entrega después de esto.',
  'sheet.token.title':
    'B. Más sencillo, un token de integración privada: los mensajes llegan con hasta 20 segundos de retraso (se configura en unos 2 minutos)',
  'sheet.token.create':
    'En la subcuenta: Settings → Private Integrations → crea una con estos permisos (scopes).',
  'sheet.token.reply': 'Mándale a esa persona estas dos líneas, ya llenas, por un medio seguro:',
  'sheet.token.location': 'Location ID: ',
  'sheet.token.token': 'Token: pit-',
  'sheet.token.only':
    'Esa computadora no tiene dirección pública, así que HighLevel no puede entregarle nada: solo funciona un token.',
  'sheet.security.title': 'Seguridad',
  'sheet.security.reads':
    'Los cuatro permisos «readonly» solo leen. Saliente no envía, cambia ni borra nada en HighLevel.',
  'sheet.security.uninstall':
    'El permiso opcional {{scope}} se usa para una sola cosa: desinstalar esta app de la subcuenta cuando esa persona lo pide. Eso termina el acceso de todas las personas que usan la misma app ahí.',
  'sheet.security.url':
    'La URL del webhook lleva un secreto: por favor no se la des a nadie más. Además, cada entrega se comprueba con la firma de HighLevel.',
  'sheet.security.tokens':
    'Los tokens se quedan en la computadora de esa persona. Puedes hacer que ya no sirvan cuando quieras, en HighLevel: desinstala la app (App Marketplace → Installed Apps) o borra la integración (Settings → Private Integrations).',
  'sheet.security.one-url':
    'Una app tiene una sola URL de webhook. Por favor no cambies la URL de una app que usa alguien más: haz una por computadora.',
  'sheet.security.carrier-public':
    'Las entregas pasan por el servidor público de localtunnel, y quien lo opera podría leerlas. No es para datos confidenciales.',
  'sheet.security.carrier-own': 'Las entregas pasan por {{host}}. Quien lo administra podría leerlas.',
}
