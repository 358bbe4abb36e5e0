import { Feed } from '@example/feed';

export class Dashboard {
  private readonly feed = new Feed(() => this.draw());
  private news: readonly string[] = [];

  dispose(): void {
    this.news = [];
  }

  private draw(): void {
    console.log(this.news);
  }
}
