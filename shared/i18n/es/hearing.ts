import type { hearingEn } from '#shared/i18n/en/hearing.ts'

/** Words of blind time, of the public URL’s fate, and of what fills the gaps. Spanish of Mexico. */
export const hearingEs: Record<keyof typeof hearingEn, string> = {
  'tunnel.why.server-unreachable': 'El servidor que lleva tus mensajes no contesta.',
  'tunnel.why.opening-timed-out':
    'El servidor que lleva tus mensajes aceptó la petición y no dio una dirección.',
  'tunnel.why.connection-lost': 'Se cortó la conexión con quien lleva tus mensajes.',
  'tunnel.why.probe-failed': 'Saliente se llamó a sí mismo por la dirección pública y no llegó nada.',
  'tunnel.why.stranger': 'Alguien más contesta en tu dirección pública.',
  'tunnel.why.name-taken':
    'El nombre de tu dirección no está libre en este momento; Saliente lo sigue pidiendo.',

  'tunnel.changed.title': 'Abierta, pero HighLevel tiene otra URL',
  'tunnel.changed.text':
    'La dirección pública funciona, y HighLevel sigue enviando a la anterior. Pega la URL nueva de abajo.',
  'tunnel.returned.title': 'Abierta, pero puede que HighLevel tenga otra URL',
  'tunnel.returned.text': 'La URL anterior vuelve a funcionar. Si mientras tanto pegaste la otra, pega esta.',
  'app.pill.changed': 'Cambió la URL',

  'address.changed.title': 'Cambió la URL pública: pégala en HighLevel',
  'address.changed.text':
    'Tu último mensaje llegó por {{host}}, {{when}}. HighLevel sigue enviando ahí, así que no te llega nada hasta que pegues la URL nueva. Esto se pone en verde cuando llega por ella el primer mensaje real.',
  'address.changed.text-new':
    'El nombre que tenías no estuvo disponible. Si pegaste la URL anterior, pega esta en su lugar. Esto se pone en verde cuando llega por ella el primer mensaje real.',
  'address.returned.title': 'La URL anterior vuelve a funcionar',
  'address.returned.text':
    'Se te dijo que pegaras otra, que ya no lleva a ninguna parte. Si la pegaste, vuelve a pegar esta. Esto se pone en verde cuando llega por ella el siguiente mensaje real.',
  'address.changed.where': 'Dónde pegarla',
  'address.changed.strip':
    'Cambió la URL pública. No te llegan mensajes hasta que pegues la nueva en HighLevel.',
  'address.returned.strip':
    'La URL anterior vuelve a funcionar. Si mientras tanto pegaste la otra en HighLevel, pega esta.',
  'address.confirmed': 'HighLevel envía a esta URL. Última entrega real: {{when}}.',
  'address.waiting-first': 'Todavía no llega ninguna entrega real por esta URL.',

  'hold.title.certain': 'Alguien más tuvo el nombre de tu dirección',
  'hold.title.unclear': 'El nombre de tu dirección no está disponible',
  'hold.span': 'Desde {{from}} hasta {{to}}',
  'hold.span-open': 'Desde {{from}}',
  'hold.text.certain':
    'Quien lo tuvo recibió lo que HighLevel mandó ahí mientras tanto, y puede conocer tu ruta secreta. Con una dirección nueva queda fuera.',
  'hold.text.unclear':
    'Puede ser una conexión tuya que se cortó y que el servidor aún no nota, o alguien más. Si no se quita, toma una dirección nueva.',
  'hold.understood': 'Entendido',
  'hold.renew': 'Tomar una dirección nueva',
  'hold.renew-question': '¿Tomar una dirección nueva?',
  'hold.renew-sure':
    'Se crean un nombre y una ruta secreta nuevos, y la URL anterior ya no lleva a ninguna parte. Tienes que pegar la nueva en HighLevel.',
  'hold.renew-yes': 'Sí, crear una nueva',
  'hold.renew-no': 'Conservar esta',
  'address.renew.title': 'Una dirección nueva',
  'address.renew.text':
    'Si la URL cayó en malas manos: un nombre y una ruta secreta nuevos. La URL anterior ya no contesta a nadie.',

  'blind.off': 'Saliente no estaba abierto',
  'blind.asleep': 'La computadora estaba suspendida',
  'blind.tunnel-down': 'La dirección pública no llegaba hasta aquí',
  'blind.unanswered': 'HighLevel no respondía',
  'blind.store-failing': 'No se podían conservar los mensajes',
  'blind.length': 'Sin escuchar durante {{length}}',
  'blind.now': 'Sin escuchar desde {{from}}',
  'blind.span': '{{from}} – {{to}}',
  'blind.without-token':
    'Con acceso a tu CRM (Conexión → Tu CRM), Saliente podría traer lo que se envió mientras tanto.',
  'blind.running':
    'Trayendo lo que se envió mientras tanto: {{checked, number}} revisados, {{recovered, number}} recuperados',
  'blind.waiting': 'Lo que se envió mientras tanto se trae en un momento.',
  'blind.nothing-missed': 'No se perdió nada.',
  'blind.recovered_one': '{{count, number}} mensaje recuperado',
  'blind.recovered_other': '{{count, number}} mensajes recuperados',
  'blind.failed': 'No se pudo traer lo que se envió mientras tanto: revisa Conexión → Tu CRM.',
  'blind.cancelled': 'Se interrumpió: {{recovered, number}} recuperados.',
  'blind.fetch': 'Traer',
  'blind.stop': 'Detener',
  'blind.seconds': '{{seconds}} s',
  'blind.minutes': '{{minutes}} min',
  'blind.hours': '{{hours}} h {{minutes}} min',
  'blind.hours-only': '{{hours}} h',
  'blind.days-only': '{{days}} d',
  'blind.days': '{{days}} d {{hours}} h',
}
