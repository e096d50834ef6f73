export default function SignInPage() {
  return <section />;
}
