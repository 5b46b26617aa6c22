import { expect, test } from 'vitest'
import { cropOf, moved } from './crop'

const centre = { zoom: 1, x: 0.5, y: 0.5 }

test('a square of a wide picture is its middle', () => {
  expect(cropOf(2, { ratio: 1, ...centre })).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 })
})

test('a wide part of a tall picture is a band', () => {
  expect(cropOf(0.5, { ratio: 1, ...centre })).toEqual({ x: 0, y: 0.25, width: 1, height: 0.5 })
})

test('its own shape is the whole of it', () => {
  expect(cropOf(1.5, { ratio: 1.5, ...centre })).toEqual({ x: 0, y: 0, width: 1, height: 1 })
})

test('zoom takes less of it', () => {
  expect(cropOf(1, { ratio: 1, zoom: 4, x: 0.5, y: 0.5 })).toEqual({
    x: 0.375,
    y: 0.375,
    width: 0.25,
    height: 0.25,
  })
})

test('the frame never leaves the picture, and comes back at once', () => {
  const view = { ratio: 1, zoom: 2, x: 0.5, y: 0.5 }
  const far = moved(1, view, 9, -9)
  expect(cropOf(1, far)).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.5 })
  expect(cropOf(1, moved(1, far, -0.5, 0)).x).toBeCloseTo(0.25)
})
