import type { connectionEn } from '#shared/i18n/en/connection.ts'

/** Words of the renderer's connection feature, and of the carrier, address and question it shares. Spanish of Mexico. */
export const connectionEs: Record<keyof typeof connectionEn, string> = {
  'ui.copy': 'Copiar',
  'ui.copied': 'Copiado',
  'ui.copy-failed': 'No se pudo copiar: selecciona el texto y cópialo a mano',
  'ui.saved': 'Guardado',
  'ui.saving': 'Guardando…',
  'ui.never': 'Todavía ninguna',
  'ui.loading': 'Cargando…',

  'tunnel.not-asked.title': 'Falta configurar',
  'tunnel.not-asked.text': 'Elige quién lleva tus mensajes. No se abre nada antes de que respondas.',
  'tunnel.none.title': 'Solo en esta computadora',
  'tunnel.none.text':
    'HighLevel no puede entregar en esta computadora. Solo te enteras de lo que envía tu equipo con un token o una subcuenta conectada: entonces Saliente le pregunta a HighLevel.',
  'tunnel.opening.title': 'Abriendo la dirección pública…',
  'tunnel.opening.text': 'Normalmente tarda unos segundos.',
  'tunnel.opening-again.text': 'Intento {{attempt}}. Saliente sigue intentando por su cuenta.',
  'tunnel.open.title': 'Abierta, aún sin comprobar',
  'tunnel.open.text':
    'La dirección ya existe. Saliente se está llamando a sí mismo por ella para asegurarse de que funciona.',
  'tunnel.live.title': 'Escuchando',
  'tunnel.live.text': 'Saliente se llamó a sí mismo por la dirección pública y recibió su propia respuesta.',
  'tunnel.again.title': 'Sin escuchar: intentando de nuevo',
  'tunnel.healing.title': 'Sin escuchar: reparando la dirección',
  'tunnel.healing.text':
    'La dirección pública dejó de responder y se está reconstruyendo. Mientras tanto, HighLevel repite lo que no pudo entregar.',
  'tunnel.deaf.title': 'Sin escuchar',
  'tunnel.deaf.text':
    'La dirección no se pudo volver a abrir después de varios intentos; Saliente sigue intentando. Las redes de escuelas y empresas suelen bloquear este tipo de conexión: prueba con otra red o con otra manera de llevar tus mensajes.',
  'tunnel.offline.title': 'Sin red',
  'tunnel.offline.text':
    'Esta computadora está sin conexión. La dirección se abre de nuevo en cuanto vuelva la red.',
  'tunnel.no-listener.title': 'No está recibiendo',
  'tunnel.no-listener.text':
    'La parte de Saliente que recibe mensajes no está funcionando. Sal de Saliente y ábrelo de nuevo.',
  'tunnel.cannot-keep.title': 'No puede recibir mensajes',
  'tunnel.cannot-keep.text':
    'Por ahora se rechaza lo que llega, y HighLevel lo repite durante un tiempo. Abajo dice qué hacer.',
  'tunnel.verified': 'Comprobado',
  'tunnel.since': 'Desde',
  'tunnel.next-try': 'Próximo intento',
  'tunnel.reason': 'Motivo técnico',
  'tunnel.retry': 'Intentar ahora',

  'address.section': 'Dirección y quién lleva tus mensajes',
  'address.label': 'Tu URL del webhook',
  'address.description':
    'Quien conozca esta dirección puede tocar a la puerta. Compártela solo con quien configura HighLevel.',
  'address.local-label': 'Dirección en esta computadora',
  'address.local-description': 'Solo la pueden usar programas de esta computadora.',
  'address.waiting': 'La URL aparece aquí cuando la dirección pública esté abierta.',

  'carrier.question': '¿Quién lleva tus mensajes?',
  'carrier.public.title': 'El servidor público de localtunnel',
  'carrier.public.text':
    'Gratis y sin instalar nada. Lo mantienen voluntarios: quien lo opera podría leer el contenido de cada mensaje, así que no es para datos confidenciales.',
  'carrier.own-server.title': 'Un servidor localtunnel propio',
  'carrier.own-server.text':
    'Podría leer tus mensajes quien administra esa máquina, y también quien administra la red en la que estás: del servidor a ti viajan sin cifrar.',
  'carrier.own-url.title': 'Una URL propia',
  'carrier.own-url.text':
    'Ya tienes una dirección https pública que llega a esta computadora. Podría leer tus mensajes quien la administra, o el servicio de túnel que hay detrás.',
  'carrier.none.title': 'Nadie, solo esta computadora',
  'carrier.none.text':
    'HighLevel no puede entregar en esta computadora. Es lo adecuado si solo usas un token (Saliente le pregunta a HighLevel, con hasta 20 s de retraso) o para probar Saliente.',
  'carrier.server-label': 'Dirección de tu servidor',
  'carrier.server-description': 'Por ejemplo https://tunel.miescuela.mx',
  'carrier.url-label': 'Tu dirección pública',
  'carrier.url-description':
    'Solo el origen, por ejemplo https://avisos.miescuela.mx. Saliente le agrega la ruta secreta.',
  'carrier.invalid-server': 'Escribe una dirección completa que empiece con https:// o http://',
  'carrier.invalid-url': 'Escribe solo el origen: https:// y el nombre del servidor, sin ruta',
  'carrier.choose': 'Usar esta opción',
  'carrier.change': 'Cambiar transporte',
  'carrier.title': 'Quién lleva tus mensajes',
  'carrier.summary.not-asked': 'Sin elegir todavía',

  'held.title': '¿Esta es tu subcuenta?',
  'held.text_one':
    'HighLevel entregó {{count, number}} mensaje de una subcuenta que no has confirmado. Espera aquí, sin aviso.',
  'held.text_other':
    'HighLevel entregó {{count, number}} mensajes de una subcuenta que no has confirmado. Esperan aquí, sin avisos.',
  'held.location': 'Subcuenta (location ID)',
  'held.app': 'App (app ID)',
  'held.unknown': 'No lo dice',
  'held.first': 'Primero',
  'held.last': 'Último',
  'held.sample': 'Lo que dice el último',
  'held.no-sample': 'Sin texto',
  'held.confirm': 'Sí, es nuestra',
  'held.confirm-what': 'Lo que espera pasa al registro, y desde ahora te avisamos de sus mensajes.',
  'held.discard': 'No, descartar',
  'held.discard-what':
    'Lo que espera se borra, y se ignoran los demás mensajes de esta subcuenta. Puedes deshacerlo en Ajustes → Subcuentas.',
  'held.released_one': 'Confirmada: {{count, number}} mensaje pasó al registro.',
  'held.released_other': 'Confirmada: {{count, number}} mensajes pasaron al registro.',
  'held.discarded': 'Descartada. Se ignorarán los mensajes de esa subcuenta.',
  'held.more': 'Esperan más subcuentas de las que se ven aquí: las siguientes aparecen conforme respondes.',

  'permission.granted': 'Los avisos están permitidos',
  'permission.granted-text': 'Saliente puede mostrarlos en esta computadora.',
  'permission.default': 'Los avisos todavía no están permitidos',
  'permission.default-text': 'Presiona el botón y responde «Permitir» a la pregunta que aparece.',
  'permission.denied': 'Los avisos están bloqueados',
  'permission.denied-text':
    'Abre la configuración de esta página o de tu sistema, permite las notificaciones de Saliente y vuelve aquí.',
  'permission.unsupported': 'Aquí no se pueden mostrar avisos',
  'permission.unsupported-text':
    'Esta ventana no puede mostrar avisos. Los mensajes llegan al registro de todos modos.',
  'permission.ask': 'Permitir avisos',

  'connection.title': 'Conexión',
  'connection.paused': 'Los mensajes llegan al registro de todos modos.',
  'connection.resume': 'Reanudar ahora',
  'connection.last-delivery': 'Última entrega de cualquier tipo',
  'connection.last-genuine': 'Última entrega por webhook (no de prueba)',
  'connection.last-asked': 'Último mensaje por seguimiento',
  'connection.events.title': 'Lo que ha llegado',
  'connection.events.text':
    'Entregas aceptadas por tipo. OutboundMessage y lo que cuentan los flujos de trabajo se vuelven renglones del registro; lo demás se cuenta.',
  'connection.events.type': 'Tipo de evento',
  'connection.events.count': 'Entregas',
  'connection.events.none': 'Todavía no ha llegado nada.',
  'connection.alert.detail': 'Detalle técnico: {{detail}}',
  'connection.refused.title': 'Rechazos',
  'connection.refused.text':
    'Peticiones que llegaron a esta computadora y no se aceptaron. Unas cuantas son normales en una dirección pública: nada de ellas está en el registro.',
  'connection.refused.none': 'No se ha rechazado nada.',
  'connection.refused.list': 'Los últimos {{count, number}} rechazos',
  'connection.refused.show': 'Mostrar la lista',
  'connection.refused.hide': 'Ocultar la lista',
  'connection.refused.empty-body': 'No traía contenido.',
  'connection.refused.body': 'Comienzo del contenido',
  'connection.refused.none-listed': 'No hay ninguno guardado para mostrar.',
  'connection.quarantine.title': 'Cuarentena',
  'connection.quarantine.none': 'Vacía.',
  'connection.quarantine.some_one': '{{count, number}} entrega, {{size}}.',
  'connection.quarantine.some_other': '{{count, number}} entregas, {{size}}.',
  'connection.quarantine.text':
    'Las entregas a la dirección correcta cuya firma no coincidió se guardan completas (hasta 50 MB; primero se van las más viejas) y se revisan otra vez cuando cambian las llaves en Ajustes. Lo que entonces coincida pasa al registro.',

  'refusal.unsigned.title': 'Sin firma',
  'refusal.unsigned.text':
    'No traía la firma de HighLevel. Suele ser el webhook de un flujo de trabajo sin el secreto compartido, o alguien que prueba la dirección.',
  'refusal.bad-signature.title': 'La firma no coincide',
  'refusal.bad-signature.text':
    'Dice estar firmado, pero la firma no corresponde a su contenido. Se guarda completo en la cuarentena.',
  'refusal.wrong-path.title': 'Dirección equivocada',
  'refusal.wrong-path.text':
    'Llegó a esta computadora, pero no a tu dirección secreta. Lo hacen los robots que recorren internet; también una URL vieja.',
  'refusal.wrong-method.title': 'No es una entrega',
  'refusal.wrong-method.text': 'Alguien abrió la dirección en un navegador, o un programa solo la consultó.',
  'refusal.not-json.title': 'No es JSON',
  'refusal.not-json.text': 'Su tipo de contenido no es el que usa HighLevel.',
  'refusal.too-large.title': 'Demasiado grande',
  'refusal.too-large.text': 'Pasaba de 5 MB. Los mensajes de HighLevel son mucho más chicos.',
  'refusal.too-slow.title': 'Demasiado lento',
  'refusal.too-slow.text': 'No llegó completo en 30 segundos. HighLevel repite lo que es suyo.',
  'refusal.malformed.title': 'Petición rota',
  'refusal.malformed.text': 'No era HTTP válido.',
  'refusal.store-unavailable.title': 'No se pudo guardar',
  'refusal.store-unavailable.text':
    'Saliente no pudo escribir en su registro, por ejemplo porque el disco estaba lleno. Se le pidió a HighLevel que lo mande otra vez.',
  'refusal.self-test-failed.title': 'No se pudo comprobar',
  'refusal.self-test-failed.text':
    'Esta computadora no pasó la prueba de arranque para comprobar firmas. Se le pidió a HighLevel que lo mande otra vez.',
  'refusal.discarded.title': 'Subcuenta ignorada',
  'refusal.discarded.text':
    'Respondiste que esta subcuenta no es tuya. Puedes deshacerlo en Ajustes → Subcuentas.',
  'refusal.held-full.title': 'Ya hay demasiado en espera',
  'refusal.held-full.text':
    'Los mensajes de subcuentas por las que no has respondido llenan los 200 MB que hay para ellos. Se le pidió a HighLevel que lo mande otra vez.',
}
