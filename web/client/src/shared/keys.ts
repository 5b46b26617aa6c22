/** Every name in the query cache, so that whoever changes a thing finds all its copies. */
export const keys = {
  session: ['session'] as const,
  posts: ['posts'] as const,
  feed: ['posts', 'feed'] as const,
  postsOf: (username: string) => ['posts', 'of', username] as const,
  post: (id: string) => ['posts', 'one', id] as const,
  people: ['people'] as const,
  person: (username: string) => ['people', 'one', username] as const,
  peopleOf: (username: string, which: 'followers' | 'following') =>
    ['people', 'list', which, username] as const,
  suggestions: ['people', 'list', 'suggestions'] as const,
  requests: ['people', 'list', 'requests'] as const,
  foundPeople: (text: string) => ['people', 'list', 'found', text] as const,
  foundPosts: (text: string) => ['posts', 'found', text] as const,
  foundTags: (text: string) => ['tags', 'found', text] as const,
}
