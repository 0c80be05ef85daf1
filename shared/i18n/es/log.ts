import type { logEn } from '../en/log.ts'

/** Words of the frame, of errors and alerts, and of the log. Spanish of Mexico. */
export const logEs: Record<keyof typeof logEn, string> = {
  'nav.label': 'Páginas',
  'nav.log': 'Registro',
  'nav.connection': 'Conexión',
  'nav.settings': 'Ajustes',
  'app.skip': 'Ir al contenido',
  'app.retry': 'Intentar de nuevo',
  'app.technical': 'Detalle técnico',
  'app.copy': 'Copiar: {{what}}',
  'app.copied': 'Copiado',
  'app.close': 'Cerrar',
  'app.see-connection': 'Verlo en la página de conexión',
  'app.lost':
    'Saliente se detuvo o se está reiniciando. Lo recibido está guardado; esta página se reconecta sola.',
  'app.held_one': '{{count}} mensaje espera tu respuesta: ¿es tu subcuenta?',
  'app.held_other': '{{count}} mensajes esperan tu respuesta: ¿es tu subcuenta?',
  'app.pill.live': 'Escuchando',
  'app.pill.open': 'Abierta, sin comprobar',
  'app.pill.opening': 'Abriendo la dirección…',
  'app.pill.healing': 'Sin escuchar, reparando',
  'app.pill.deaf': 'Sin escuchar',
  'app.pill.offline': 'Sin red',
  'app.pill.local': 'Solo esta computadora',
  'app.pill.not-asked': 'Falta configurar',
  'app.pill.error': 'No se pueden guardar mensajes',
  'error.bad-request.title': 'Saliente no entendió eso',
  'error.bad-request.text': 'No se hizo lo que pediste. No se cambió ni se perdió nada.',
  'error.bad-request.next': 'Inténtalo de nuevo. Si vuelve a pasar, reinicia Saliente.',
  'error.not-found.title': 'Eso ya no está aquí',
  'error.not-found.text': 'Quizá se borró o el enlace es viejo. El resto del registro sigue intacto.',
  'error.not-found.next': 'Vuelve al registro y búscalo ahí.',
  'error.settings-invalid.title': 'Ese valor no se puede usar',
  'error.settings-invalid.text': 'El ajuste no cambió; sigue vigente el valor anterior.',
  'error.settings-invalid.next': 'Revisa lo que escribiste e inténtalo de nuevo.',
  'error.settings-not-saved.title': 'No se pudo guardar el ajuste',
  'error.settings-not-saved.text': 'Saliente sigue trabajando con el valor anterior.',
  'error.settings-not-saved.next':
    'Revisa que el disco no esté lleno y que puedas escribir en la carpeta de datos.',
  'error.store-unavailable.title': 'Ahora no se puede abrir el registro',
  'error.store-unavailable.text':
    'No se perdió nada de lo guardado. Los mensajes nuevos no se confirman, así que quien los envía lo intentará otra vez.',
  'error.store-unavailable.next': 'Libera espacio en el disco o reinicia Saliente.',
  'error.data-directory-in-use.title': 'Saliente ya está abierto',
  'error.data-directory-in-use.text': 'Otro Saliente usa la misma carpeta de datos. No se cambió nada.',
  'error.data-directory-in-use.next': 'Usa el que está abierto o ciérralo primero.',
  'error.listener-failed.title': 'Saliente no puede escuchar en esta computadora',
  'error.listener-failed.text':
    'El puerto está ocupado o no está permitido. Lo recibido antes está guardado.',
  'error.listener-failed.next': 'Elige otro puerto en los ajustes o déjalo en automático.',
  'error.test-not-delivered.title': 'El mensaje de prueba no llegó',
  'error.test-not-delivered.text': 'Se envió, pero no regresó. Tu registro no cambió.',
  'error.test-not-delivered.next': 'Revisa la página de conexión y vuelve a enviarlo.',
  'error.link-refused.title': 'Ese enlace no se abrió',
  'error.link-refused.text':
    'Solo se abren enlaces web, de correo y de teléfono. No se envió nada a ningún lado.',
  'error.link-refused.next': 'Si confías en él, cópialo y ábrelo tú.',
  'error.internal.title': 'Algo inesperado salió mal',
  'error.internal.text': 'Lo que ya se recibió está guardado en el registro.',
  'error.internal.next':
    'Inténtalo de nuevo. Si vuelve a pasar, reinicia Saliente y reporta el detalle técnico.',
  'alert.store-unavailable.title': 'No se pueden guardar mensajes',
  'alert.store-unavailable.text':
    'Quizá el disco está lleno o la carpeta de datos está bloqueada. No se perdió nada de lo guardado y quien envía lo intentará otra vez. Libera espacio o reinicia Saliente.',
  'alert.self-test-failed.title': 'Saliente no puede comprobar firmas en esta computadora',
  'alert.self-test-failed.text':
    'Falló la prueba interna al iniciar y no se acepta nada hasta que pase. Quien envía lo intentará otra vez. Reinstala o actualiza Saliente.',
  'alert.port-changed.title': 'Saliente escucha en otro puerto',
  'alert.port-changed.text':
    'El puerto {{wanted}} estaba ocupado y se usa el {{got}}. Tu dirección pública no cambia; corrige lo que apuntaba al puerto anterior.',
  'alert.settings-set-aside.title': 'No se pudo leer el archivo de ajustes',
  'alert.settings-set-aside.text':
    'Se apartó sin modificarlo y Saliente inició con los valores de siempre. Tus mensajes están guardados. Revisa los ajustes.',
  'alert.key-unreadable.title': 'Una de tus llaves públicas adicionales no se puede usar',
  'alert.key-unreadable.text':
    'Los mensajes firmados con ella se guardan en cuarentena. Corrige la llave en los ajustes y se revisarán otra vez.',
  'alert.uninstalled.title': 'La app se desinstaló en tu CRM',
  'alert.uninstalled.text':
    'Una subcuenta ya no le envía mensajes a Saliente. Lo que recibiste está guardado. Pide a un administrador que instale la app otra vez.',
  'alert.no-notification-service.title': 'Esta computadora no muestra notificaciones',
  'alert.no-notification-service.text':
    'Ningún servicio de notificaciones responde. Los mensajes se guardan en el registro. Inicia un servicio de notificaciones o usa un escritorio que lo tenga.',
}
