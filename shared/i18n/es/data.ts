import type { dataEn } from '#shared/i18n/en/data.ts'

/** Words of what lies in the data folder: retention, backups, settings files, the end of it all, diagnostics. Spanish of Mexico. */
export const dataEs: Record<keyof typeof dataEn, string> = {
  'error.backup-failed.title': 'No se pudo hacer la copia',
  'error.backup-failed.text': 'El registro sigue como antes; no se cambió nada en él.',
  'error.backup-failed.next':
    'Revisa que haya espacio en el disco para una copia del registro e inténtalo de nuevo.',
  'error.restore-refused.title': 'Este archivo no se restauró',
  'error.restore-refused.text':
    'Está dañado o lo hizo una versión más nueva de Saliente. El registro quedó como estaba.',
  'error.restore-refused.next': 'Elige otra copia o instala primero la versión más nueva.',
  'error.folder-not-opened.title': 'La carpeta no se abrió',
  'error.folder-not-opened.text':
    'Ningún programa de esta computadora pudo abrirla. Saliente sigue como antes.',
  'error.folder-not-opened.next': 'Copia la ruta y ábrela en tu administrador de archivos.',

  'data.title': 'Tus datos',
  'data.size_one': '{{count, number}} mensaje, {{size}}',
  'data.size_other': '{{count, number}} mensajes, {{size}}',
  'data.size-since_one': '{{count, number}} mensaje, {{size}}; es del {{date}}',
  'data.size-since_other': '{{count, number}} mensajes, {{size}}; el más antiguo es del {{date}}',
  'data.retention': 'Conservar los mensajes',
  'data.retention-text':
    'Los más antiguos se borran de esta computadora poco a poco. Tu CRM conserva los suyos.',
  'data.retention-days': '{{days}} días',
  'data.retention-year': 'un año',
  'data.retention-forever': 'siempre',
  'data.encryption':
    'El registro no está cifrado. En una laptop, activa el cifrado del disco (BitLocker, FileVault, LUKS) para que nadie lo lea si se pierde.',

  'data.backup': 'Copia de seguridad',
  'data.backup-text':
    'Un archivo con todos los mensajes, en la carpeta «backups» de la carpeta de datos. Se revisa antes de darla por buena.',
  'data.backup-now': 'Hacer una copia ahora',
  'data.backup-done_one': '{{count, number}} mensaje guardado y revisado:',
  'data.backup-done_other': '{{count, number}} mensajes guardados y revisados:',
  'data.backup-file': 'Archivo de la copia',
  'data.stored': 'Registros que se pueden restaurar',
  'data.stored-backup': 'Copia',
  'data.stored-set-aside': 'Apartado',
  'data.restore': 'Restaurar',
  'data.restore-name': 'Restaurar {{name}}',
  'data.restore-question': '¿Restaurar este registro?',
  'data.restore-warning':
    'Toma el lugar del registro que ves ahora; ese se aparta y también se puede restaurar después. Por un momento se pide a quien envía que lo intente otra vez.',
  'data.restore-confirm': 'Restaurarlo',
  'data.restore-done_one': '{{count, number}} mensaje está otra vez en el registro.',
  'data.restore-done_other': '{{count, number}} mensajes están otra vez en el registro.',
  'data.cancel': 'Cancelar',

  'data.settings': 'Ajustes en un archivo',
  'data.settings-text':
    'Para otra computadora del equipo. Nunca lleva tokens, secretos, tu dirección ni tu ID de usuario.',
  'data.export': 'Guardar en un archivo',
  'data.import': 'Cargar de un archivo',
  'data.import-question': '¿Cargar los ajustes de {{name}}?',
  'data.import-warning':
    'El idioma, la apariencia, los avisos, quién lleva tus mensajes, si Saliente se abre al iniciar sesión, las actualizaciones y lo elegido para tu CRM serán los del archivo. Tu dirección y tu puerto, tu ID de usuario, tu acceso al CRM, las subcuentas, las llaves públicas adicionales, la regla para entregas sin firma y cuánto se conservan los mensajes se quedan como están aquí.',
  'data.import-confirm': 'Cargarlos',
  'data.imported': 'Los ajustes del archivo ya están en uso.',
  'data.reset': 'Restablecer los ajustes',
  'data.reset-text':
    'Como en el primer inicio. Se quedan tu dirección, quién lleva tus mensajes, las subcuentas y cuánto se conservan los mensajes.',
  'data.reset-done': 'Los ajustes están como en el primer inicio.',

  'data.erase': 'Borrar todo',
  'data.erase-text':
    'Mensajes, ajustes, secretos, tokens, copias y bitácoras de Saliente en esta computadora.',
  'data.erase-question': '¿Borrar todo?',
  'data.erase-warning':
    'No se puede deshacer. Tu dirección deja de existir: quítala también de los webhooks de la app en tu CRM.',
  'data.erase-uninstall': 'Desinstalar también la app de HighLevel: {{names}}',
  'data.erase-by-hand':
    'Borrar no termina el acceso en HighLevel. Termínalo ahí, en la subcuenta: desinstala la app (App Marketplace → Installed Apps) o borra el token (Settings → Private Integrations).',
  'data.erase-by-hand-for':
    'Borrar no termina el acceso a {{names}}. Termínalo ahí: desinstala la app (App Marketplace → Installed Apps) o borra el token (Settings → Private Integrations).',
  'data.erase-confirm': 'Borrar todo ahora',
  'data.erase-uninstall-confirm': 'Desinstalar y borrar todo ahora',
  'data.erase-waits': 'Pidiéndoselo a HighLevel, hasta medio minuto…',
  'data.erase-anyway': 'HighLevel no desinstaló la app. ¿Borrar todo de todos modos?',
  'data.erase-anyway-text': 'En esta computadora todavía no se borró nada.',
  'data.erase-anyway-by-hand':
    'Si borras ahora, desinstálala tú ahí: en la subcuenta, App Marketplace → Installed Apps → la app → Uninstall.',
  'data.erase-again': 'Intentar otra vez',
  'data.erase-anyway-confirm': 'Borrar de todos modos',
  'data.uninstalled': 'La app se desinstaló de HighLevel: {{names}}.',
  'data.erased': 'Se está borrando todo. Puedes cerrar esta página.',

  'updates.title': 'Buscar versiones nuevas',
  'updates.text':
    'Poco después de iniciar y una vez al día, en GitHub. GitHub ve la dirección de tu red, como cualquier página que abres; no se envía nada que diga quién eres.',
  'updates.check': 'Buscar ahora',
  'updates.checking': 'Buscando…',
  'updates.not-checked': 'Todavía no se ha buscado.',
  'updates.current': 'Esta es la versión más nueva (última búsqueda: {{time}})',
  'updates.downloading': 'Descargando la versión {{version}}: {{percent}} %',
  'updates.ready': 'Ya está lista la versión {{version}}. Se instala cuando salgas de Saliente.',
  'updates.ready-anyway':
    'Apagado. macOS ya tenía la versión {{version}}; se instalará de todos modos cuando salgas de Saliente.',
  'updates.available': 'Hay una versión nueva, la {{version}}. Aquí se instala a mano.',
  'updates.download': 'Abrir su página',
  'updates.failed': 'No se pudo averiguar: {{detail}}',
  'updates.not-fetched': 'No se pudo descargar la versión {{version}}; sigue la que tienes: {{detail}}',
  'updates.off-browser': 'Saliente corre en tu navegador: lo actualiza quien lo instaló.',
  'updates.off-not-packaged': 'Saliente corre desde su código: actualízalo con git.',
  'updates.off-no-feed':
    'Este paquete se armó sin un lugar donde buscar versiones nuevas: lo actualiza quien te lo dio.',
  'updates.off-switched-off': 'Apagado.',

  'diagnostics.title': 'Diagnóstico',
  'diagnostics.text':
    'Lo que necesita saber quien te ayude: versiones, estados, cantidades y los últimos errores. Sin mensajes, nombres, números, tokens ni tu dirección. Léelo antes de compartirlo.',
  'diagnostics.report': 'Informe',
  'diagnostics.renew': 'Hacerlo de nuevo',
  'diagnostics.save': 'Guardar en un archivo',
  'diagnostics.open': 'Abrir el diagnóstico',
  'diagnostics.open-text': 'Un informe para leer y compartir cuando algo no funciona.',
}
