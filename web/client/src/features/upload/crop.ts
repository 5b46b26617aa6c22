/** The part of a picture that is kept, in fractions of its width and height. */
export type Crop = { x: number; y: number; width: number; height: number }

export type Shape = { label: string; ratio: number | undefined }

/** undefined: as the picture is. The outer two are the tallest and the widest that a feed shows. */
export const SHAPES: Shape[] = [
  { label: 'Original', ratio: undefined },
  { label: 'Square', ratio: 1 },
  { label: '4:5', ratio: 0.8 },
  { label: '1.91:1', ratio: 1.91 },
]

export const MOST_ZOOM = 4

export type View = { ratio: number; zoom: number; /** centre, in fractions */ x: number; y: number }

/** What is seen through a frame of the given shape; the frame never shows more than the picture. */
export function cropOf(picture: number, { ratio, zoom, x, y }: View): Crop {
  const width = Math.min(1, ratio / picture) / zoom
  const height = Math.min(1, picture / ratio) / zoom
  const place = (centre: number, size: number) => Math.min(1 - size, Math.max(0, centre - size / 2))
  return { x: place(x, width), y: place(y, height), width, height }
}

/** The same view, moved by fractions of the frame, and kept inside the picture. */
export function moved(picture: number, view: View, dx: number, dy: number): View {
  const crop = cropOf(picture, view)
  const keep = (at: number, size: number) => Math.min(1 - size / 2, Math.max(size / 2, at))
  return {
    ...view,
    x: keep(crop.x + crop.width / 2 + dx * crop.width, crop.width),
    y: keep(crop.y + crop.height / 2 + dy * crop.height, crop.height),
  }
}

const WIDEST = 4096

/** A new file of that part: turned as its EXIF says, and with none of its metadata. */
export async function cutOut(file: File, crop: Crop): Promise<File> {
  const bitmap = await createImageBitmap(file)
  const wanted = { width: bitmap.width * crop.width, height: bitmap.height * crop.height }
  const scale = Math.min(1, WIDEST / Math.max(wanted.width, wanted.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(wanted.width * scale))
  canvas.height = Math.max(1, Math.round(wanted.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(
    bitmap,
    bitmap.width * crop.x,
    bitmap.height * crop.y,
    wanted.width,
    wanted.height,
    0,
    0,
    canvas.width,
    canvas.height,
  )
  bitmap.close()
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg'
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, type, 0.95))
  if (!blob) throw new Error('the browser could not write the picture')
  const name = type === file.type ? file.name : `${file.name.replace(/\.\w+$/, '')}.jpg`
  return new File([blob], name, { type, lastModified: Date.now() })
}
