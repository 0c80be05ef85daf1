import type { onboardingEn } from '#shared/i18n/en/onboarding.ts'

/** Words of the renderer's onboarding feature. Spanish of Mexico. */
export const onboardingEs: Record<keyof typeof onboardingEn, string> = {
  'onboarding.steps': 'Pasos de la configuración',
  'onboarding.progress': 'Paso {{step}} de {{total}}',
  'onboarding.back': 'Atrás',
  'onboarding.next': 'Continuar',
  'onboarding.finish': 'Ir al registro',
  'onboarding.step.welcome': 'Bienvenida',
  'onboarding.step.carrier': 'Transporte',
  'onboarding.step.address': 'Tu URL',
  'onboarding.step.paste': 'En HighLevel',
  'onboarding.step.try': 'Pruébalo',

  'onboarding.welcome.title': 'Entérate cuando tu equipo le escribe a un contacto',
  'onboarding.welcome.text':
    'Saliente se queda en la bandeja, escucha lo que tu equipo envía desde HighLevel, te avisa al momento y guarda en esta computadora un registro en el que puedes buscar.',
  'onboarding.welcome.point-notify': 'Un aviso por cada mensaje que envía alguien de tu equipo',
  'onboarding.welcome.point-log': 'Un registro con buscador: llamadas, SMS, correos, WhatsApp y más',
  'onboarding.welcome.point-local': 'Todo se guarda en esta computadora y en ningún otro lugar',
  'onboarding.welcome.language': 'Idioma',
  'onboarding.welcome.start': 'Empezar',

  'onboarding.carrier.text':
    'HighLevel está en internet y tu computadora está detrás de tu red. Alguien tiene que llevar cada mensaje de un lado al otro. No se abre nada antes de que respondas.',

  'onboarding.address.title': 'Esta es tu URL',
  'onboarding.address.text':
    'HighLevel va a entregar en esta dirección lo que envíe tu equipo. Cópiala para el siguiente paso.',
  'onboarding.address.none':
    'Elegiste solo esta computadora, así que no hay una URL pública que pegar. Puedes seguir y probar con un mensaje de prueba, y elegir después en Ajustes quién lleva tus mensajes.',

  'onboarding.paste.title': 'Pégala en HighLevel',
  'onboarding.paste.text': 'Se hace una vez por aplicación, en el portal de desarrolladores de HighLevel.',
  'onboarding.paste.portal': 'Portal de desarrolladores',
  'onboarding.paste.apps': 'My Apps',
  'onboarding.paste.app': 'Tu aplicación',
  'onboarding.paste.advanced': 'Advanced Settings',
  'onboarding.paste.auth': 'Auth',
  'onboarding.paste.webhooks': 'Webhooks',
  'onboarding.paste.step-open':
    'Abre el portal de desarrolladores y, en My Apps, tu aplicación (puede ser privada).',
  'onboarding.paste.step-scope': 'En Advanced Settings → Auth, agrega este permiso (scope):',
  'onboarding.paste.step-url':
    'En Advanced Settings → Webhooks, pega tu URL como URL predeterminada (default URL):',
  'onboarding.paste.step-switch': 'En la misma página, enciende el evento OutboundMessage.',
  'onboarding.paste.step-install':
    'Un administrador de la subcuenta tiene que terminar la instalación: solo entonces empiezan a llegar los eventos.',
  'onboarding.paste.scope': 'Permiso (scope)',
  'onboarding.paste.on': 'Encendido',
  'onboarding.paste.one-url':
    'Una aplicación tiene una sola URL. Varias laptops no pueden tener cada una la suya con la misma aplicación: cada laptop necesita su propia aplicación, o gana la última URL que se pegó.',

  'onboarding.try.title': 'Pruébalo',
  'onboarding.try.permission': 'Permite los avisos',
  'onboarding.try.test': 'Envíate un mensaje de prueba',
  'onboarding.try.test-text': 'Un ejemplo firmado pasa por el mismo camino que un mensaje real.',
  'onboarding.try.send': 'Enviar un mensaje de prueba',
  'onboarding.try.again': 'Enviar otro',
  'onboarding.try.arrived': 'Llegó y está en el registro.',
  'onboarding.try.open-row': 'Verlo en el registro',
  'onboarding.try.real': 'El primer mensaje real',
  'onboarding.try.waiting':
    'Esperando el primer mensaje real. Pídele a alguien del equipo que le escriba a un contacto, o escríbele tú.',
  'onboarding.try.waiting-none': 'Con «solo esta computadora» no puede llegar ningún mensaje real.',
  'onboarding.try.question': 'Llegó una entrega. Una pregunta antes de pasarla al registro:',
  'onboarding.try.heard': 'El primer mensaje real llegó {{when}}. Todo funciona.',
  'onboarding.try.later': 'No hace falta que esperes aquí: Saliente sigue escuchando.',
}
