import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { toast } from '@/shared/ui/toasts'
import { cropOf, cutOut, moved, MOST_ZOOM, SHAPES, type View } from './crop'
import css from './Cropper.module.css'

const STEP = 0.05

/** The picture behind a frame: shape, zoom, and dragging; the keyboard can do each of them. */
export function Cropper({
  file,
  onDone,
  onClose,
}: {
  file: File
  onDone: (cut: File) => void
  onClose: () => void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const url = useObjectUrl(file)
  const [picture, setPicture] = useState<number>()
  const [shape, setShape] = useState(SHAPES[0])
  const [place, setPlace] = useState({ zoom: 1, x: 0.5, y: 0.5 })
  const [busy, setBusy] = useState(false)
  const natural = picture ?? 1
  const view: View = { ratio: shape?.ratio ?? natural, ...place }
  const crop = cropOf(natural, view)

  const move = (dx: number, dy: number) => setPlace(moved(natural, view, dx, dy))

  function onKeyDown(event: KeyboardEvent) {
    const by = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    }
    const step = by[event.key as keyof typeof by] as [number, number] | undefined
    if (!step) return
    event.preventDefault()
    move(...step)
  }

  async function apply() {
    setBusy(true)
    try {
      onDone(await cutOut(file, crop))
    } catch {
      toast('This picture cannot be cropped here.', { icon: 'alert' })
    } finally {
      onClose()
    }
  }

  return (
    <Dialog title="Crop" onClose={onClose}>
      <div
        ref={frame}
        className={css.frame}
        style={{ '--ratio': view.ratio } as CSSProperties}
        tabIndex={0}
        role="group"
        aria-label="Part of the picture that is kept; arrow keys move it"
        onKeyDown={onKeyDown}
        onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={event => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
          const { width, height } = event.currentTarget.getBoundingClientRect()
          move(-event.movementX / width, -event.movementY / height)
        }}
        onWheel={event =>
          setPlace({ ...place, zoom: zoomed(place.zoom * (1 - event.deltaY / 800)) })
        }
      >
        {url && (
          <img
            src={url}
            alt=""
            draggable={false}
            style={{
              width: `${100 / crop.width}%`,
              height: `${100 / crop.height}%`,
              left: `${(-100 * crop.x) / crop.width}%`,
              top: `${(-100 * crop.y) / crop.height}%`,
            }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setPicture(naturalWidth / naturalHeight)
            }
            onError={() => {
              toast('This picture cannot be cropped here.', { icon: 'alert' })
              onClose()
            }}
          />
        )}
      </div>
      <div className={css.shapes} role="radiogroup" aria-label="Shape">
        {SHAPES.map(option => (
          <label key={option.label} className={css.shape}>
            <input
              type="radio"
              name="shape"
              className="unseen"
              checked={option === shape}
              onChange={() => setShape(option)}
            />
            {option.label}
          </label>
        ))}
      </div>
      <label className={css.zoom}>
        Zoom
        <input
          type="range"
          min={1}
          max={MOST_ZOOM}
          step={0.01}
          value={place.zoom}
          onChange={event => setPlace({ ...place, zoom: Number(event.target.value) })}
        />
      </label>
      <div className={css.foot}>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button busy={busy} disabled={!picture} onClick={() => void apply()}>
          Crop
        </Button>
      </div>
    </Dialog>
  )
}

function zoomed(zoom: number) {
  return Math.min(MOST_ZOOM, Math.max(1, zoom))
}

function useObjectUrl(file: File): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a URL that must be given back
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
