using System.Globalization;
using System.Xml.Linq;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Text;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Kit;

/// <summary>A value of a test file. One that names no type is of the type of whatever it stands for.</summary>
public sealed class TestValue
{
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XName TypeName = XName.Get("type", Schema);
    private static readonly XName Nil = XName.Get("nil", Schema);

    private static readonly Dictionary<string, FeelType> Types = new(StringComparer.Ordinal)
    {
        ["string"] = FeelType.Text,
        ["boolean"] = FeelType.Boolean,
        ["decimal"] = FeelType.Number,
        ["double"] = FeelType.Number,
        ["float"] = FeelType.Number,
        ["integer"] = FeelType.Number,
        ["int"] = FeelType.Number,
        ["long"] = FeelType.Number,
        ["date"] = FeelType.Date,
        ["time"] = FeelType.Time,
        ["dateTime"] = FeelType.DateTime,
        ["duration"] = FeelType.DaysDuration,
    };

    private readonly XElement? element;

    /// <param name="element">Holds a value, a list or components; null stands for null.</param>
    internal TestValue(XElement? element) => this.element = element;

    /// <param name="type">That of what it stands for; Any where that is not known.</param>
    public Value As(FeelType type) => element is null ? NullValue.Plain : Of(element, type.Shape);

    private static Value Of(XElement element, FeelType type)
    {
        if (Child(element, "value") is { } value)
        {
            return IsNil(value) ? NullValue.Plain : Simple(value, type);
        }

        if (Child(element, "list") is { } list)
        {
            FeelType item = type is ListType items ? items.Element : type;
            return IsNil(list) ? NullValue.Plain : new ListValue([.. Children(list, "item").Select(i => Of(i, item))]);
        }

        List<XElement> components = [.. Children(element, "component").Where(c => c.Attribute("name") is not null)];
        return components.Count == 0
            ? NullValue.Plain
            : new ContextValue([.. components.Select(c => KeyValuePair.Create(Name(c), IsNil(c) ? NullValue.Plain : Of(c, TypeOf(type, Name(c)))))]);
    }

    private static FeelType TypeOf(FeelType type, string component) => (type as ContextType)?.Find(component) ?? FeelType.Any;

    private static Value Simple(XElement value, FeelType type)
    {
        string? named = value.Attribute(TypeName)?.Value;
        FeelType own = named is null ? type : Types.GetValueOrDefault(named[(named.IndexOf(':', StringComparison.Ordinal) + 1)..], FeelType.Text);
        string text = value.Value;
        return own switch
        {
            _ when named is null && text.Length == 0 => NullValue.Plain,
            NumberType => Number(text),
            _ when own == FeelType.Boolean => BooleanValue.Of(text.Trim() is "true" or "1"),
            _ when own == FeelType.Date => Called("date", text),
            _ when own == FeelType.Time => Called("time", text),
            _ when own == FeelType.DateTime => Called("date and time", text),
            _ when own == FeelType.DaysDuration || own == FeelType.MonthsDuration => Called("duration", text),
            _ => new TextValue(text),
        };
    }

    private static Value Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? new NumberValue(number)
            : NullValue.Because($"`{text.Shown()}` is no number that can be held");

    private static Value Called(string function, string text) => BuiltIns.All[function].Invoke([new TextValue(text.Trim())], new Budget());

    private static bool IsNil(XElement element) => element.Attribute(Nil)?.Value is "true" or "1";

    private static string Name(XElement element) => element.Attribute("name")!.Value.Trim();

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements(parent.Name.Namespace + name);

    private static XElement? Child(XElement parent, string name) => parent.Element(parent.Name.Namespace + name);
}
