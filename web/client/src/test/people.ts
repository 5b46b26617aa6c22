import type { Media, Post, User } from '@/shared/model'

const CDN = 'http://image.mockstagramcdn.com'

export function media(id = 'm1', change: Partial<Media> = {}): Media {
  const height = (width: number) => Math.round((width * 3) / 4)
  return {
    id,
    kind: 'image',
    state: 'ready',
    progress: 1,
    width: 4000,
    height: 3000,
    thumbHash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    color: '#8a7766',
    variants: (['jpg', 'webp'] as const).flatMap(format => [
      ...[150, 320].map(size => ({
        name: `square${size}`,
        format,
        width: size,
        height: size,
        bytes: size * 10,
        url: `${CDN}/${id}/r1/square${size}.${format}`,
      })),
      ...[1440, 320, 640, 1080].map(width => ({
        name: `w${width}`,
        format,
        width,
        height: height(width),
        bytes: width * 100,
        url: `${CDN}/${id}/r1/w${width}.${format}`,
      })),
    ]),
    ...change,
  }
}

export function user(username = 'ada', change: Partial<User> = {}): User {
  return {
    id: `id-of-${username}`,
    username,
    displayName: `${username.charAt(0).toUpperCase()}${username.slice(1)}`,
    bio: '',
    avatar: null,
    privateAccount: false,
    counts: { posts: 1, followers: 2, following: 3 },
    relation: {
      following: false,
      requested: false,
      followedBy: false,
      blocking: false,
      muting: false,
    },
    ...change,
  }
}

export function post(id = 'p1', change: Partial<Post> = {}): Post {
  const medium: Media = { ...media(`media-of-${id}`), altText: `What ${id} shows` }
  return {
    id,
    author: user(),
    caption: `Caption of ${id}`,
    hashtags: [],
    mentions: [],
    media: [medium],
    place: null,
    commentsOff: false,
    state: 'published',
    createdAt: '2026-11-24T09:30:00Z',
    editedAt: null,
    counts: { likes: 0, comments: 0 },
    viewer: { liked: false, saved: false },
    ...change,
  }
}
