/** Categories of films. Only some may be given to a film. */

export interface Category {
  readonly id: string;
  readonly title: string;
  readonly titleVi: string;
  readonly assignable: boolean;
}

const assignable: readonly (readonly [string, string, string])[] = [
  ['1', 'Film & Animation', 'Phim và hoạt hình'],
  ['2', 'Autos & Vehicles', 'Ô tô và xe cộ'],
  ['10', 'Music', 'Âm nhạc'],
  ['15', 'Pets & Animals', 'Thú cưng và động vật'],
  ['17', 'Sports', 'Thể thao'],
  ['19', 'Travel & Events', 'Du lịch và sự kiện'],
  ['20', 'Gaming', 'Trò chơi'],
  ['22', 'People & Blogs', 'Mọi người và blog'],
  ['23', 'Comedy', 'Hài kịch'],
  ['24', 'Entertainment', 'Giải trí'],
  ['25', 'News & Politics', 'Tin tức và chính trị'],
  ['26', 'Howto & Style', 'Hướng dẫn và phong cách'],
  ['27', 'Education', 'Giáo dục'],
  ['28', 'Science & Technology', 'Khoa học và công nghệ'],
  ['29', 'Nonprofits & Activism', 'Phi lợi nhuận và hoạt động xã hội'],
];

const closed: readonly (readonly [string, string, string])[] = [
  ['18', 'Short Movies', 'Phim ngắn'],
  ['21', 'Videoblogging', 'Blog video'],
  ['30', 'Movies', 'Phim'],
  ['42', 'Shorts', 'Shorts'],
  ['43', 'Shows', 'Chương trình'],
  ['44', 'Trailers', 'Đoạn giới thiệu'],
];

export const categories: readonly Category[] = [
  ...assignable.map(([id, title, titleVi]) => ({ id, title, titleVi, assignable: true })),
  ...closed.map(([id, title, titleVi]) => ({ id, title, titleVi, assignable: false })),
];

/** True for the id (a text) of a category that a film may have. */
export function isAssignable(id: unknown): id is string {
  return categories.some((one) => one.id === id && one.assignable);
}
