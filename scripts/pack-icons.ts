/** A square PNG and the length of its side in pixels. */
export interface Picture {
  size: number
  png: Uint8Array
}

/**
 * An .ico of PNGs up to 256 pixels. Source: Microsoft's "Icons" format note: a directory of 16-byte entries, where a side
 * of 256 is written as 0.
 */
export function packIco(pictures: readonly Picture[]): Buffer {
  const kept = pictures.filter(({ size }) => size <= 256)
  const head = Buffer.alloc(6 + 16 * kept.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(kept.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of kept.entries()) {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.byteLength, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.byteLength
  }
  return Buffer.concat([head, ...kept.map(({ png }) => png)])
}

/** Types of an .icns that hold a PNG, and the side they want; the second of a side is the Retina form of half of it. */
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]

/** An .icns of PNGs: a head of 8 bytes, then type, length (with its own 8 bytes, big-endian) and PNG of each. */
export function packIcns(pictures: readonly Picture[]): Buffer {
  const parts = icnsTypes.flatMap(([type, size]) => {
    const picture = pictures.find((one) => one.size === size)
    return picture ? [chunk(type, picture.png)] : []
  })
  return chunk('icns', Buffer.concat(parts))
}

function chunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(content.byteLength + 8, 4)
  return Buffer.concat([head, content])
}
