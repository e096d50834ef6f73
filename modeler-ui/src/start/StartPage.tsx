export default function StartPage() {
  return <section />;
}
