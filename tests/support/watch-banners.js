// Runs in the page before all else: web notifications are kept where a test can see and click them. Chromium without a
// screen shows none; that the system really shows one is another test's business.
globalThis.banners = []
globalThis.Notification = class extends EventTarget {
  static permission = 'granted'
  static requestPermission = () => Promise.resolve('granted')
  constructor(title, options = {}) {
    super()
    Object.assign(this, { title, ...options, onclick: null, onshow: null, onclose: null, onerror: null })
    globalThis.banners.push(this)
    setTimeout(() => this.#happen('show'))
  }
  #happen(name) {
    const event = new Event(name)
    this.dispatchEvent(event)
    this[`on${name}`]?.(event)
  }
  click() {
    this.#happen('click')
  }
  close() {
    this.#happen('close')
  }
}
