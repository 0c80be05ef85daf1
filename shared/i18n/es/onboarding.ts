import type { onboardingEn } from '#shared/i18n/en/onboarding.ts'

/** Words of the renderer's onboarding feature. Spanish of Mexico. */
export const onboardingEs: Record<keyof typeof onboardingEn, string> = {
  'onboarding.steps': 'Pasos de la configuración',
  'onboarding.progress': 'Paso {{step}} de {{total}}',
  'onboarding.back': 'Atrás',
  'onboarding.next': 'Continuar',
  'onboarding.finish': 'Ir al registro',
  'onboarding.step.welcome': 'Bienvenida',
  'onboarding.step.role': 'Tu papel',
  'onboarding.step.carrier': 'Transporte',
  'onboarding.step.address': 'Tu URL',
  'onboarding.step.paste': 'En HighLevel',
  'onboarding.step.connect': 'Conectar',
  'onboarding.step.sheet': 'La hoja',
  'onboarding.step.wait': 'La respuesta',
  'onboarding.step.try': 'Pruébalo',

  'onboarding.welcome.title': 'Entérate cuando tu equipo le escribe a un contacto',
  'onboarding.welcome.text':
    'Saliente se queda en la bandeja, escucha lo que tu equipo envía desde HighLevel, te avisa al momento y guarda en esta computadora un registro en el que puedes buscar.',
  'onboarding.welcome.point-notify': 'Un aviso por cada mensaje que envía alguien de tu equipo',
  'onboarding.welcome.point-log': 'Un registro con buscador: llamadas, SMS, correos, WhatsApp y más',
  'onboarding.welcome.point-local': 'Todo se guarda en esta computadora y en ningún otro lugar',
  'onboarding.welcome.language': 'Idioma',
  'onboarding.welcome.start': 'Empezar',

  'onboarding.role.title': '¿Administras el CRM?',
  'onboarding.role.text':
    'Alguien tiene que decirle una vez a HighLevel dónde entregar, o darle un token a Saliente. Hace falta un administrador de la agencia o de la subcuenta.',
  'onboarding.role.yes.title': 'Sí, yo lo administro',
  'onboarding.role.yes.text':
    'Te guiamos por HighLevel paso a paso, con un dibujo de cada lugar. Unos diez minutos.',
  'onboarding.role.no.title': 'No, lo administra alguien más',
  'onboarding.role.no.text':
    'Te damos una hoja para mandársela a esa persona. Saliente se queda esperando, te dice qué falta, y tú pegas una sola cosa, si acaso.',

  'onboarding.carrier.text':
    'HighLevel está en internet y tu computadora está detrás de tu red. Alguien tiene que llevar cada mensaje de un lado al otro. No se abre nada antes de que respondas.',

  'onboarding.address.title': 'Esta es tu URL',
  'onboarding.address.text':
    'HighLevel va a entregar en esta dirección lo que envíe tu equipo. Cópiala para el siguiente paso.',
  'onboarding.address.none':
    'Elegiste solo esta computadora, así que no hay una URL pública que pegar. Con un token, Saliente le pregunta a HighLevel; o sigue con un mensaje de prueba y elige después en Ajustes quién lleva tus mensajes.',

  'onboarding.paste.title': 'Configura una app en HighLevel',
  'onboarding.paste.text':
    'Una sola vez, en el portal de desarrolladores de HighLevel. Los dibujos muestran dónde.',
  'onboarding.paste.step-open':
    'Abre el portal de desarrolladores y, en My Apps, crea una app: privada (private), usuario destino (target user) sub-account.',
  'onboarding.paste.step-scope': 'En Advanced Settings → Auth, agrega estos permisos (scopes):',
  'onboarding.paste.uninstall':
    'Opcional: también {{scope}}, para que Saliente pueda quitarse de HighLevel cuando se borre. Si lo agregas, márcalo en el siguiente paso.',
  'onboarding.paste.step-redirect': 'En la misma página, agrega esta URL de redirección, letra por letra:',
  'onboarding.paste.step-keys':
    'Ahí mismo, agrega una llave (client key) y deja la página abierta: su ID y su secreto son para el siguiente paso.',
  'onboarding.paste.step-url':
    'En Advanced Settings → Webhooks, pega tu URL como URL predeterminada (default URL):',
  'onboarding.paste.step-switch': 'En la misma página, enciende el evento OutboundMessage.',
  'onboarding.paste.scopes': 'Permisos (scopes)',
  'onboarding.paste.on': 'Encendido',
  'onboarding.paste.one-url':
    'Una app tiene una sola URL. Varias laptops no pueden tener cada una la suya con la misma app: cada laptop necesita su propia app, o gana la última URL que se pegó.',

  'onboarding.sheet.title': 'Manda esto a tu administrador',
  'onboarding.sheet.text':
    'Cópialo en un correo o un chat, o imprímelo. Lleva todo lo que esa persona necesita.',

  'onboarding.wait.title': 'Saliente espera a tu administrador',
  'onboarding.wait.text':
    'No hace falta que te quedes aquí: Saliente sigue esperando y toma lo que llegue. Esto es lo que espera:',
  'onboarding.wait.address': 'La dirección pública funciona',
  'onboarding.wait.address-none': 'Sin dirección pública: hace falta un token',
  'onboarding.wait.access': 'Tu administrador conecta la subcuenta o te manda un token',
  'onboarding.wait.access-done': 'Ya hay conexión: {{names}}',
  'onboarding.wait.first': 'El primer mensaje real',
  'onboarding.wait.first-asked':
    'El primer mensaje real, por seguimiento (con hasta {{seconds}} s de retraso)',
  'onboarding.wait.first-asked-url':
    'El primer mensaje real, por seguimiento (con hasta {{seconds}} s de retraso). A tu URL todavía no llega nada.',
  'onboarding.wait.done': 'Listo',
  'onboarding.wait.waiting': 'En espera',
  'onboarding.wait.paste': '¿Tu administrador te mandó una respuesta?',
  'onboarding.wait.paste-text':
    'Pega aquí el texto completo, tal como te llegó: Saliente encuentra en él el Location ID y el token.',
  'onboarding.wait.paste-label': 'La respuesta',
  'onboarding.wait.paste-use': 'Usarla',
  'onboarding.wait.no-token': 'En este texto no hay ningún token. Un token empieza con «pit-».',
  'onboarding.wait.no-location':
    'En este texto no hay un Location ID. Pide también la línea «Location ID: …».',
  'onboarding.wait.together': 'Si tu administrador está contigo para conectar la app, háganlo aquí:',
  'onboarding.wait.connect': 'Conectar con la app',

  'onboarding.connect.title': 'Conecta tu subcuenta',
  'onboarding.connect.text':
    'HighLevel solo entrega después de esto: Saliente cambia lo que HighLevel le da a tu navegador por un acceso propio.',
  'onboarding.connect.step-client': 'Escribe lo que el portal te mostró en Client Keys.',
  'onboarding.connect.step-choose':
    'Presiona el botón. En la página que se abre, entra como administrador y elige la subcuenta.',

  'onboarding.try.title': 'Pruébalo',
  'onboarding.try.permission': 'Permite los avisos',
  'onboarding.try.test': 'Envíate un mensaje de prueba',
  'onboarding.try.test-text':
    'Esta computadora se manda a sí misma un ejemplo firmado. Así ves que el registro y los avisos funcionan aquí; que HighLevel llega hasta ti lo demuestra el primer mensaje real.',
  'onboarding.try.send': 'Enviar un mensaje de prueba',
  'onboarding.try.again': 'Enviar otro',
  'onboarding.try.arrived': 'Llegó y está en el registro.',
  'onboarding.try.open-row': 'Verlo en el registro',
  'onboarding.try.real': 'El primer mensaje real',
  'onboarding.try.waiting':
    'Esperando el primer mensaje real. Pídele a alguien del equipo que le escriba a un contacto, o escríbele tú.',
  'onboarding.try.waiting-none':
    'Con «solo esta computadora» los mensajes reales llegan solo con un token o una subcuenta conectada.',
  'onboarding.try.question': 'Llegó una entrega. Una pregunta antes de pasarla al registro:',
  'onboarding.try.heard': 'El primer mensaje real llegó {{when}}. Todo funciona.',
  'onboarding.try.asked':
    'El primer mensaje real llegó {{when}} por seguimiento: Saliente le pide los mensajes a HighLevel, con hasta {{seconds}} s de retraso.',
  'onboarding.try.asked-url':
    'A tu URL todavía no llega nada. Mientras no llegue, Saliente sigue preguntando.',
  'onboarding.try.later': 'No hace falta que esperes aquí: Saliente sigue escuchando.',
}
