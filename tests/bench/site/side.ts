/** Where lesson 06 trains. */
export interface LessonSide extends AsyncDisposable {
  name: string;
  /** The backend, in one line. */
  backend: string;
  /** Trains a new network. Returns the seconds that it took. */
  train(): Promise<number>;
}
