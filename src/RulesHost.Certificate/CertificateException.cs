namespace RulesHost.Certificate;

/// <summary>A certificate does not prove what it says.</summary>
public sealed class CertificateException(string message) : Exception(message);
